import { describe, expect, it } from 'vitest';
import { growth, inversePatches, movedTo, type Patch, patchParts } from './patches.ts';

const FILE = new TextEncoder().encode('0123456789');
const patch = (at: number, remove: number, insert: string): Patch => ({
  at,
  remove,
  insert: new TextEncoder().encode(insert),
});
const patched = (bytes: Uint8Array<ArrayBuffer>, patches: readonly Patch[]) =>
  new Blob(patchParts(new Blob([bytes]), patches)).text();

const CASES: readonly [string, Patch[], string][] = [
  ['nothing', [], '0123456789'],
  ['an insertion at the start', [patch(0, 0, 'ab')], 'ab0123456789'],
  ['an insertion at the end', [patch(10, 0, 'ab')], '0123456789ab'],
  ['a removal', [patch(3, 4, '')], '012789'],
  ['the whole', [patch(0, 10, 'x')], 'x'],
  ['several, in any order', [patch(8, 1, 'ZZZ'), patch(1, 2, 'a'), patch(5, 0, '-')], '0a34-567ZZZ9'],
  ['one behind the other', [patch(2, 2, 'a'), patch(4, 2, 'bcd')], '01abcd6789'],
];

describe('patches', () => {
  it.each(CASES)('make and take back %s', async (_, patches, expected) => {
    expect(await patched(FILE, patches)).toBe(expected);
    expect(growth(patches)).toBe(expected.length - FILE.length);
    const inverse = inversePatches(FILE, patches);
    expect(await patched(new TextEncoder().encode(expected), inverse)).toBe('0123456789');
  });

  it('say where a byte goes', async () => {
    const patches = [patch(8, 1, 'ZZZ'), patch(1, 2, 'a'), patch(5, 0, '-')];
    const after = await patched(FILE, patches);
    for (const kept of [0, 3, 4, 5, 6, 7, 9]) expect(after[movedTo(kept, patches)]).toBe(String(kept));
    expect(movedTo(10, patches)).toBe(after.length);
  });

  it('must not overlap', () => {
    expect(() => patchParts(new Blob([FILE]), [patch(1, 3, ''), patch(2, 1, '')])).toThrow(RangeError);
  });
});
