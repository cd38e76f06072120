import { describe, expect, test } from 'vitest';
import type { FaceReading, FailureReason } from '../pipeline/reading.ts';
import { countedFaces, judge } from './judge.ts';
import { face, reading } from './readings.fixture.ts';
import type { Verdict } from './verdict.ts';

const THRESHOLDS = { check: 0.4, blink: 0.6 };
const MAX = { faceShare: 1 / 3, eyes: 'max', strictness: [] } as const;
const MEAN = { ...MAX, eyes: 'mean' } as const;

describe('one face', () => {
  test.each<[FaceReading, Verdict, number | null, number, string]>([
    [face(0.97, 0.95), 'blink', 0.97, 2, 'both eyes closed (0.97 and 0.95)'],
    [face(0.95, 0.97), 'blink', 0.97, 2, 'both eyes closed (0.97 and 0.95)'],
    [face(0.12, 0.97), 'blink', 0.97, 2, 'left eye closed (0.97), right eye open (0.12)'],
    [face(0.97, 0.12), 'blink', 0.97, 2, 'right eye closed (0.97), left eye open (0.12)'],
    [face(0.55, 0.9), 'blink', 0.9, 2, 'left eye closed (0.90), right eye between open and closed (0.55)'],
    [face(0.03, 0.02), 'open', 0.03, 2, 'both eyes open (0.03 and 0.02)'],
    [face(0.55, 0.48), 'check', 0.55, 2, 'between open and closed (0.55 and 0.48)'],
    [face(0.1, 0.45), 'check', 0.45, 2, 'left eye between open and closed (0.45), right eye open (0.10)'],
    [face('turned-away', 0.03), 'open', 0.03, 1, 'right eye turned away; left eye open (0.03)'],
    [face(0.8, 'turned-away'), 'blink', 0.8, 1, 'left eye turned away; right eye closed (0.80)'],
    [
      face('outside', 0.5),
      'check',
      0.5,
      1,
      'right eye outside the picture; left eye between open and closed (0.50)',
    ],
    [
      face(['too-small', 9.9], 0.1),
      'open',
      0.1,
      1,
      'right eye too small to judge (9 px); left eye open (0.10)',
    ],
    [face(['too-small', 8], ['too-small', 9.9]), 'check', null, 0, 'eyes too small to judge (9 px)'],
    [face('outside', 'outside'), 'check', null, 0, 'both eyes outside the picture'],
    [
      face('turned-away', ['too-small', 11.9]),
      'check',
      null,
      0,
      'right eye turned away; left eye too small to judge (11 px)',
    ],
    [face('face-unclear', 'face-unclear'), 'check', null, 0, 'the face cannot be read clearly'],
  ])('%#', (given, verdict, blink, eyes, reason) => {
    expect(judge(reading(given), THRESHOLDS, MAX)).toEqual({ verdict, blink, faces: 1, eyes, reason });
  });

  test.each([
    [0.6, 'blink'],
    [0.5999, 'check'],
    [0.4, 'check'],
    [0.3999, 'open'],
    [0, 'open'],
    [1, 'blink'],
  ])('a score of %d is %s: a threshold belongs to the stricter side', (score, verdict) => {
    expect(judge(reading(face(score, score)), THRESHOLDS, MAX).verdict).toBe(verdict);
  });

  test.each([
    [0.9, 0.1, 0.5, 'check'],
    [0.9, 0.7, 0.8, 'blink'],
    [0.7, 0, 0.35, 'check'],
    [0.59, 0, 0.295, 'open'],
  ])('the mean of %d and %d is %d: %s', (right, left, blink, verdict) => {
    const given = judge(reading(face(right, left)), THRESHOLDS, MEAN);
    expect(given.verdict).toBe(verdict);
    expect(given.blink).toBeCloseTo(blink, 10);
  });

  test('the mean of one judged eye is that eye', () => {
    expect(judge(reading(face('turned-away', 0.7)), THRESHOLDS, MEAN).blink).toBe(0.7);
  });

  test('says which width would be enough where it is known', () => {
    const small = reading(face(['too-small', 9], ['too-small', 8]));
    expect(judge(small, THRESHOLDS, MAX, 12).reason).toBe(
      'eyes too small to judge (9 px, at least 12 needed)',
    );
  });
});

describe('several faces', () => {
  const unclear = (size: number) => face('face-unclear', 'face-unclear', size);

  test.each<[string, FaceReading[], boolean[]]>([
    ['none', [], []],
    ['exactly the share', [face(0, 0, 300), face(0, 0, 100)], [true, true]],
    ['just under the share', [face(0, 0, 300), face(0, 0, 99)], [true, false]],
    ['unclear ones beside clear ones', [face(0, 0, 300), unclear(290)], [true, false]],
    ['the largest is unclear', [unclear(400), face(0, 0, 90), face(0, 0, 29)], [false, true, false]],
    ['one eye clear is enough', [face('face-unclear', 'turned-away'), unclear(200)], [true, false]],
    ['all unclear: the largest', [unclear(100), unclear(300), unclear(300)], [false, true, false]],
    ['eyes that are too small are clear', [face('too-small', 'too-small'), face(0, 0, 200)], [true, true]],
  ])('count: %s', (_, faces, counted) => {
    expect(countedFaces(faces, MAX)).toEqual(counted);
  });

  test('size is the square root of the area', () => {
    const wide = { ...face(0, 0), box: { x: 0, y: 0, width: 400, height: 100 } };
    expect(countedFaces([wide, face(0, 0, 67), face(0, 0, 66)], MAX)).toEqual([true, true, false]);
  });

  const open = face(0.03, 0.02);
  const shut = face(0.97, 0.95);

  test.each<[FaceReading[], Verdict, number | null, number, number, string]>([
    [[open, shut], 'blink', 0.97, 2, 4, '2nd face: both eyes closed (0.97 and 0.95)'],
    [[open, face(0.97, 0.95, 50)], 'open', 0.03, 1, 2, 'both eyes open (0.03 and 0.02)'],
    [[open, open, face(0.01, 0.05)], 'open', 0.05, 3, 6, 'eyes open on all 3 faces (highest 0.05)'],
    [
      [open, face('too-small', 'outside')],
      'check',
      0.03,
      2,
      2,
      '2nd face: right eye too small to judge (40 px); left eye outside the picture',
    ],
    [[shut, face('outside', 'outside')], 'blink', 0.97, 2, 2, '1st face: both eyes closed (0.97 and 0.95)'],
    [[unclear(400), open, shut], 'blink', 0.97, 2, 4, '3rd face: both eyes closed (0.97 and 0.95)'],
    [[unclear(400), unclear(300)], 'check', null, 1, 0, 'the face cannot be read clearly'],
    [
      [shut, open, shut],
      'blink',
      0.97,
      3,
      6,
      '1st face: both eyes closed (0.97 and 0.95); 3rd face: both eyes closed (0.97 and 0.95)',
    ],
  ])('%#', (faces, verdict, blink, count, eyes, reason) => {
    expect(judge(reading(...faces), THRESHOLDS, MAX)).toEqual({
      verdict,
      blink,
      faces: count,
      eyes,
      reason,
    });
  });

  test('a whole group blinking is not described face by face', () => {
    const { reason } = judge(reading(...Array.from({ length: 12 }, () => shut)), THRESHOLDS, MAX);
    expect(reason).toMatch(/^1st face: .*; 2nd face: .*; 3rd face: [^;]*; and 9 more faces$/);
  });

  test.each([
    [11, '11th'],
    [12, '12th'],
    [13, '13th'],
    [4, '4th'],
  ])('face %i is the %s', (place, ordinal) => {
    const faces = [...Array.from({ length: place - 1 }, () => open), shut];
    expect(judge(reading(...faces), THRESHOLDS, MAX).reason).toBe(
      `${ordinal} face: both eyes closed (0.97 and 0.95)`,
    );
  });

  test('does not say that all eyes are open where the mean hides one that is not', () => {
    const wink = face(0.7, 0);
    expect(judge(reading(open, wink), THRESHOLDS, MEAN)).toMatchObject({
      verdict: 'check',
      reason: '2nd face: right eye closed (0.70), left eye open (0.00)',
    });
  });
});

test('no face', () => {
  expect(judge(reading(), THRESHOLDS, MAX)).toEqual({
    verdict: 'no-face',
    blink: null,
    faces: 0,
    eyes: 0,
    reason: 'no face found',
  });
});

test.each<[FailureReason, string]>([
  ['empty-file', 'the file is empty (0 bytes)'],
  ['not-an-image', 'not a photograph: the content is no JPEG, PNG, WebP or HEIC'],
  ['ends-early', 'the file ends early'],
  ['damaged', 'the file is damaged'],
  ['too-large', 'the picture is too large to open'],
  ['no-heic', 'this browser cannot open HEIC: export a JPEG, or use Safari'],
  ['vanished', 'the file is gone or has changed since it was listed'],
  ['no-preview', 'no preview of at least 1000 px in this RAW file'],
  ['no-permission', 'the file cannot be read: no permission, or it has changed'],
  ['timed-out', 'reading took too long'],
  ['worker-died', 'reading it failed twice'],
  ['out-of-memory', 'not enough memory to open it'],
])('%s: %s', (failure, reason) => {
  expect(judge({ kind: 'failure', reason: failure }, THRESHOLDS, MAX)).toEqual({
    verdict: 'unreadable',
    blink: null,
    faces: 0,
    eyes: 0,
    reason,
  });
});

test('a stricter position never lets a frame go towards open', () => {
  const order = ['open', 'check', 'blink'];
  for (const score of [0.05, 0.2, 0.35, 0.5, 0.65, 0.8]) {
    const verdicts = [0.9, 0.6, 0.3].map(
      (blink) => judge(reading(face(score, 0)), { check: blink - 0.2, blink }, MAX).verdict,
    );
    const places = verdicts.map((verdict) => order.indexOf(verdict));
    expect(places).toEqual([...places].sort((a, b) => a - b));
  }
});
