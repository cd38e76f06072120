import { expect, it, vi } from 'vitest';
import type { Marks } from '../marks.ts';
import { mutateText, random } from '../mutate.fixture.ts';
import { isRefused } from '../reasons.ts';
import { PACKETS } from './packets.fixture.ts';
import { readMarks } from './read.ts';
import { writeMarks } from './write.ts';

// Many cases in one test, on machines that have other things to do.
vi.setConfig({ testTimeout: 120_000 });

const REJECT: Marks = { pick: -1, label: 'Red', rating: 1, keyword: { word: 'blink', present: true } };
const RUNS = 400;

it.each(Object.entries(PACKETS))('%s, damaged at random: written as asked, or refused', (_, text) => {
  const next = random(20261123);
  let written = 0;
  for (let run = 0; run < RUNS; run += 1) {
    const damaged = mutateText(text, next);
    const result = writeMarks(damaged, REJECT);
    if (isRefused(result)) continue;
    written += 1;
    const read = readMarks(result);
    expect(read, damaged).toMatchObject({ pick: '-1', good: 'false', label: 'Red', rating: '1' });
    expect(!isRefused(read) && read.keywords.some((word) => word.toLowerCase() === 'blink'), damaged).toBe(
      true,
    );
    expect(writeMarks(result, REJECT)).toBe(result);
  }
  // Damage in values leaves a sound packet, so both outcomes are met.
  expect(written).toBeGreaterThan(0);
  expect(written).toBeLessThan(RUNS);
});
