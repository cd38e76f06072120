import { expect, test } from 'vitest';
import { TEST_MANIFEST } from './testManifest.ts';
import { asManifest, manifestProblems } from './validate.ts';

/** The manifest with the field at a path changed; `undefined` takes it away. */
function changed(path: string, value: unknown): unknown {
  const copy = structuredClone(TEST_MANIFEST) as unknown as Record<string, unknown>;
  const names = path.split('.');
  const last = names.pop() as string;
  const parent = names.reduce<Record<string, unknown>>((o, name) => o[name] as Record<string, unknown>, copy);
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

test('the manifest of the documentation is accepted', () => {
  expect(manifestProblems(TEST_MANIFEST)).toEqual([]);
  expect(asManifest(TEST_MANIFEST)).toBe(TEST_MANIFEST);
});

test('fields that the page does not know are left alone', () => {
  expect(manifestProblems(changed('training.minutes', 5))).toEqual([]);
});

test.each(['openness', 'judge.flagged', 'card'])('%s may be missing', (field) => {
  expect(manifestProblems(changed(field, undefined))).toEqual([]);
});

const { strictness } = TEST_MANIFEST.judge;

test.each([
  ['schema', 2, 'manifest.schema is 2; expected 1'],
  ['schema', undefined, 'manifest.schema is missing; expected 1'],
  ['name', '', 'manifest.name is ""; expected a text'],
  ['files', {}, 'manifest.files.model.json is missing; expected an object'],
  [
    'files',
    { 'model.json': {} },
    'manifest.files.model.json.bytes is missing; expected a whole number above 0',
  ],
  [
    'files',
    { ...TEST_MANIFEST.files, '../x': TEST_MANIFEST.files['model.json'] },
    'a name in manifest.files is "../x"; expected a file name without folders',
  ],
  ['decode.longSide', 0, 'manifest.decode.longSide is 0; expected a whole number above 0'],
  ['decode.longSide', '1600', 'manifest.decode.longSide is "1600"; expected a whole number above 0'],
  ['faces', undefined, 'manifest.faces is missing; expected an object'],
  ['faces.detector', [], 'manifest.faces.detector is []; expected an object'],
  ['faces.detector.network', 'x', 'manifest.faces.detector.network is "x"; expected "blazeface-back"'],
  ['faces.detector.minScore', 1.5, 'manifest.faces.detector.minScore is 1.5; expected a number from 0 to 1'],
  ['faces.mesh.runs', 2.5, 'manifest.faces.mesh.runs is 2.5; expected a whole number above 0'],
  ['faces.mesh.rightEye', [33], 'manifest.faces.mesh.rightEye has 1 entries; expected 2'],
  ['faces.mesh.leftEye', [33, 468], 'manifest.faces.mesh.leftEye[1] is 468; expected a mesh point, 0 to 467'],
  ['crop.side', Number.NaN, 'manifest.crop.side is null; expected a number above 0'],
  ['crop.mirror', 'left', 'manifest.crop.mirror is "left"; expected "right"'],
  ['eyes.minWidth', null, 'manifest.eyes.minWidth is null; expected a number above 0'],
  ['input.channels', 1, 'manifest.input.channels is 1; expected 3'],
  ['input.range', [1, 0], 'manifest.input.range is [1,0]; expected two numbers, rising'],
  ['output.activation', 'sigmoid', 'manifest.output.activation is "sigmoid"; expected "logit"'],
  ['calibration.scale', -1, 'manifest.calibration.scale is -1; expected a number above 0'],
  ['judge.eyes', 'min', 'manifest.judge.eyes is "min"; expected "max" or "mean"'],
  ['judge.strictness', strictness.slice(1), 'manifest.judge.strictness has 2 entries; expected 3 to 5'],
  ['openness', { scale: 0, offset: 0 }, 'manifest.openness.scale is 0; expected a number above 0'],
  [
    'judge.flagged',
    [{ open: 0.01, threshold: 2, caught: 1 }],
    'manifest.judge.flagged[0].threshold is 2; expected a number from 0 to 1',
  ],
  ['card', { use: 'x', notFor: 'y' }, 'manifest.card.limits is missing; expected a list'],
  ['metrics', {}, 'manifest.metrics is {}; expected a list'],
  ['training.seed', -1, 'manifest.training.seed is -1; expected a whole number of at least 0'],
  [
    'licence.data',
    [{ set: 'x' }],
    'manifest.licence.data[0].photographs is missing; expected a whole number of at least 0',
  ],
])('%s = %j is named', (path, value, problem) => {
  expect(manifestProblems(changed(path, value))).toContain(problem);
});

test('each problem is named, not only the first', () => {
  const broken = structuredClone(TEST_MANIFEST) as unknown as { crop: unknown; eyes: unknown };
  broken.crop = 5;
  broken.eyes = undefined;
  expect(manifestProblems(broken)).toEqual([
    'manifest.crop is 5; expected an object',
    'manifest.eyes is missing; expected an object',
  ]);
  expect(() => asManifest(broken)).toThrow('manifest.crop is 5; expected an object; manifest.eyes');
});

test.each([
  ['stops that do not fall', [...strictness].reverse(), 'thresholds that fall'],
  [
    'a check above its blink',
    [{ name: 'lenient', check: 0.95, blink: 0.9 }, ...strictness.slice(1)],
    'not above',
  ],
  ['no default', strictness.map((stop) => ({ ...stop, name: 'x' })), 'exactly one stop named "default"'],
])('%s are named', (_, value, words) => {
  expect(manifestProblems(changed('judge.strictness', value)).join()).toContain(words);
});

test.each([[null], [undefined], ['text'], [[]], [5]])('%j is no manifest', (value) => {
  expect(manifestProblems(value)).toHaveLength(1);
});
