import { expect, test } from 'vitest';
import { bytesOf } from '../samples.ts';
import { findPreviews } from './findPreviews.ts';
import {
  file,
  ifd,
  jpeg,
  LONG,
  type Order,
  sourceOf,
  type Tag,
  tiffHeader,
  UNDEFINED,
} from './writers.fixture.ts';

const PREVIEW = jpeg(1600, 1200, { length: 300 });
const NOTES = 500;
const AT = 2000;

/** A TIFF whose Exif holds these notes at 500, and a preview at 2000. */
function withNotes(order: Order, make: string, notes: Uint8Array<ArrayBuffer>, preview = PREVIEW) {
  return file(
    3000,
    [0, tiffHeader(order)],
    [
      8,
      ifd(order, [
        [0x010f, 2, make.length + 1, 200],
        [0x8769, LONG, 1, 300],
      ]),
    ],
    [200, bytesOf(`${make}\0`)],
    [300, ifd(order, [[0x927c, UNDEFINED, notes.length, NOTES]])],
    [NOTES, notes],
    [AT, preview],
  );
}

function pair(start: number, length: number, at: number): readonly Tag[] {
  return [
    [start, LONG, 1, at],
    [length, LONG, 1, PREVIEW.length],
  ];
}

const zeros = (length: number) => new Uint8Array(length);
const SETTINGS = [0x0101, 0x0102] as const;

test.each([
  [
    'Nikon, counting from a header of its own, in its own byte order',
    withNotes(
      'II',
      'NIKON CORPORATION',
      bytesOf(
        'Nikon\0\x02\x10\0\0',
        tiffHeader('MM'),
        ifd('MM', [[0x0011, LONG, 1, 40]]),
        zeros(40 - 26),
        ifd('MM', pair(0x0201, 0x0202, AT - NOTES - 10)),
      ),
    ),
  ],
  [
    'Olympus, counting from the notes',
    withNotes(
      'MM',
      'OLYMPUS CORPORATION',
      bytesOf(
        'OLYMPUS\0II\x03\0',
        ifd('II', [[0x2020, 13, 1, 100]]),
        zeros(100 - 30),
        ifd('II', pair(...SETTINGS, AT - NOTES)),
      ),
    ),
  ],
  [
    'OM System',
    withNotes(
      'II',
      'OM Digital Solutions',
      bytesOf(
        'OM SYSTEM\0\0\0II\x04\0',
        ifd('II', [[0x2020, LONG, 1, 100]]),
        zeros(100 - 34),
        ifd('II', pair(...SETTINGS, AT - NOTES)),
      ),
    ),
  ],
  [
    'old Olympus, the settings held as a value, counting from the Exif',
    withNotes(
      'II',
      'OLYMPUS OPTICAL CO.,LTD',
      bytesOf(
        'OLYMP\0\x01\0',
        ifd('II', [[0x2020, UNDEFINED, 30, NOTES + 50]]),
        zeros(50 - 26),
        ifd('II', pair(...SETTINGS, AT)),
      ),
    ),
  ],
  [
    'old Olympus, in the notes themselves',
    withNotes('II', 'OLYMPUS', bytesOf('OLYMP\0\x01\0', ifd('II', pair(0x1036, 0x1037, AT)))),
  ],
  [
    'Minolta by Olympus',
    withNotes('MM', 'OLYMPUS', bytesOf('OLYMP\0\x01\0', ifd('MM', pair(0x0088, 0x0089, AT)))),
  ],
  [
    'Pentax, counting from the Exif',
    withNotes('MM', 'PENTAX', bytesOf('AOC\0MM', ifd('MM', pair(0x0004, 0x0003, AT)))),
  ],
  [
    'Pentax, in another byte order than the Exif',
    withNotes('II', 'PENTAX', bytesOf('AOC\0MM', ifd('MM', pair(0x0004, 0x0003, AT)))),
  ],
  [
    'later Pentax, counting from the notes',
    withNotes('II', 'RICOH', bytesOf('PENTAX \0II', ifd('II', pair(0x0004, 0x0003, AT - NOTES)))),
  ],
  [
    'Ricoh as Pentax',
    withNotes('II', 'RICOH', bytesOf('RICOH\0II', ifd('II', pair(0x0004, 0x0003, AT - NOTES)))),
  ],
  [
    'Samsung, counting from the notes',
    withNotes(
      'II',
      'SAMSUNG',
      bytesOf(
        ifd('II', [[0x0035, LONG, 1, 60]]),
        zeros(60 - 18),
        ifd('II', pair(0x0201, 0x0202, AT - NOTES)),
      ),
    ),
  ],
  [
    'Samsung, counting from the Exif',
    withNotes(
      'II',
      'SAMSUNG',
      bytesOf(
        ifd('II', [[0x0035, LONG, 1, NOTES + 60]]),
        zeros(60 - 18),
        ifd('II', pair(0x0201, 0x0202, AT)),
      ),
    ),
  ],
  [
    'Samsung without a directory',
    withNotes(
      'II',
      'Samsung Techwin',
      bytesOf('STMN100\0', ...[AT, PREVIEW.length].map((value) => ifd('II', [], value).slice(2)), zeros(8)),
    ),
  ],
])('%s', async (_, bytes) => {
  const list = await findPreviews(sourceOf(bytes));
  expect(list?.previews).toEqual([
    {
      offset: AT,
      length: PREVIEW.length,
      width: 1600,
      height: 1200,
      orientation: null,
      exif: null,
      origin: 'maker-note',
    },
  ]);
});

test('Sony, behind a header of 32 bytes', async () => {
  const notes = bytesOf('SONY DSC \0\0\0', ifd('II', [[0x2001, UNDEFINED, 32 + PREVIEW.length, AT - 32]]));
  const list = await findPreviews(sourceOf(withNotes('II', 'SONY', notes)));
  expect(list?.previews).toMatchObject([{ offset: AT, length: PREVIEW.length }]);
});

test('Sony with a first byte of zero: cannot be cut out as it is, so it is left out', async () => {
  const notes = bytesOf('SONY DSC \0\0\0', ifd('II', [[0x2001, UNDEFINED, 32 + PREVIEW.length, AT - 32]]));
  const broken = PREVIEW.slice();
  broken[0] = 0;
  expect(await findPreviews(sourceOf(withNotes('II', 'SONY', notes, broken)))).toMatchObject({
    previews: [],
  });
});

test.each([
  ['Panasonic', 'Panasonic\0\0\0'],
  ['Fuji', 'FUJIFILM\x0c\0\0\0'],
  ['Canon', '\x01\0'],
  ['none at all', '\0'],
])('%s notes name no preview', async (_, signature) => {
  const bytes = withNotes('II', 'SOMEONE', bytesOf(signature, ifd('II', pair(0x0201, 0x0202, AT))));
  expect(await findPreviews(sourceOf(bytes))).toMatchObject({ previews: [] });
});
