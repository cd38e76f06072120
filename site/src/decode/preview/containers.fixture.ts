/** One small file of each container, as cameras build them. Offsets are chosen freely; the numbers are in the tests. */
import { bytesOf, EOI, SCAN, SOI, segment, startOfFrame } from '../samples.ts';
import {
  box,
  exif,
  file,
  ifd,
  jpeg,
  LONG,
  number,
  orientationTag,
  SHORT,
  type Tag,
  tiffHeader,
  UNDEFINED,
  uuidBox,
} from './writers.fixture.ts';

const CFA = 32803;
const ASCII = 2;

export const THUMBNAIL = jpeg(160, 120, { length: 150 });
export const PREVIEW = jpeg(1620, 1080, { length: 600 });
export const FULL = jpeg(6000, 4000, { length: 900 });
/** Lossless JPEG, as sensors' data is packed. */
export const LOSSLESS = jpeg(6000, 4000, { length: 700, marker: 0xc3 });

function jpegTags(offset: number, length: number): readonly Tag[] {
  return [
    [0x0103, SHORT, 1, 6],
    [0x0201, LONG, 1, offset],
    [0x0202, LONG, 1, length],
  ];
}

function stripTags(compression: number, offset: number, length: number): readonly Tag[] {
  return [
    [0x0103, SHORT, 1, compression],
    [0x0111, LONG, 1, offset],
    [0x0117, LONG, 1, length],
  ];
}

function sizeTags(width: number, height: number): readonly Tag[] {
  return [
    [0x0100, LONG, 1, width],
    [0x0101, LONG, 1, height],
  ];
}

function sensorTags(width: number, height: number): readonly Tag[] {
  return [...sizeTags(width, height), [0x0106, SHORT, 1, CFA]];
}

function make(name: string): Uint8Array<ArrayBuffer> {
  return bytesOf(`${name}\0`);
}

/** A thumbnail in the first directory, three sub-directories: the full-size JPEG, the sensor, a preview. */
export const nef = file(
  5000,
  [0, tiffHeader('MM')],
  [
    8,
    ifd('MM', [
      ...sizeTags(160, 120),
      [0x010f, ASCII, 18, 400],
      orientationTag(8),
      [0x014a, LONG, 3, 420],
      [0x0106, SHORT, 1, 2],
    ]),
  ],
  [400, make('NIKON CORPORATION')],
  [420, bytesOf(number(500, 4), number(600, 4), number(700, 4))],
  [500, ifd('MM', jpegTags(1000, FULL.length))],
  [600, ifd('MM', sensorTags(6048, 4032))],
  [700, ifd('MM', jpegTags(2000, PREVIEW.length))],
  [1000, FULL],
  [2000, PREVIEW],
);

/** The full-size JPEG as the first directory's strip, a thumbnail in the second, lossless data in the fourth. */
export const cr2 = file(
  5000,
  [0, bytesOf(tiffHeader('II', 42, 16), 'CR', [2, 0], number(300, 4, 'II'))],
  [
    16,
    ifd(
      'II',
      [
        ...sizeTags(6000, 4000),
        ...stripTags(6, 1000, FULL.length),
        orientationTag(6),
        [0x8769, LONG, 1, 350],
      ],
      200,
    ),
  ],
  [200, ifd('II', jpegTags(2000, THUMBNAIL.length), 260)],
  [260, ifd('II', sizeTags(592, 395), 300)],
  [300, ifd('II', stripTags(6, 3000, LOSSLESS.length))],
  [
    350,
    ifd('II', [
      [0xa002, SHORT, 1, 5980],
      [0xa003, SHORT, 1, 3986],
    ]),
  ],
  [1000, FULL],
  [2000, THUMBNAIL],
  [3000, LOSSLESS],
);

/** Preview in the first directory, thumbnail in the second, full-size JPEG in the third. */
export const arw = file(
  5000,
  [0, tiffHeader('II')],
  [
    8,
    ifd(
      'II',
      [
        [0x010f, ASCII, 4, 'SONY'],
        orientationTag(3),
        ...jpegTags(2000, PREVIEW.length),
        [0x014a, LONG, 1, 400],
      ],
      200,
    ),
  ],
  [200, ifd('II', jpegTags(3000, THUMBNAIL.length), 300)],
  [300, ifd('II', jpegTags(1000, FULL.length))],
  [400, ifd('II', sensorTags(6048, 4024))],
  [1000, FULL],
  [2000, PREVIEW],
  [3000, THUMBNAIL],
);

/** Preview as a JPEG strip (compression 7) of a sub-directory; the sensor's lossless JPEG is a strip too. */
export const dng = file(
  5000,
  [0, tiffHeader('II')],
  [
    8,
    ifd('II', [...sizeTags(256, 171), [0xc612, 1, 4, '\x01\x04'], orientationTag(6), [0x014a, LONG, 2, 200]]),
  ],
  [200, bytesOf(number(300, 4, 'II'), number(500, 4, 'II'))],
  [300, ifd('II', [...sensorTags(6080, 4028), ...stripTags(7, 3000, 700), [0xc620, LONG, 2, 290]])],
  [290, bytesOf(number(6000, 4, 'II'), number(4000, 4, 'II'))],
  [500, ifd('II', [...stripTags(7, 2000, PREVIEW.length), [0x0106, SHORT, 1, 6]])],
  [2000, PREVIEW],
  [3000, jpeg(6080, 4028, { length: 700 })],
);

/** JPEGs as values; the first has an Exif and a thumbnail of its own. */
const PANASONIC_JPEG = bytesOf(
  SOI,
  segment(
    0xe1,
    ...bytesOf(
      'Exif\0\0',
      tiffHeader('II'),
      ifd('II', [orientationTag(6)], 40),
      file(40 - 26),
      ifd('II', jpegTags(100, THUMBNAIL.length)),
      file(100 - 82),
      THUMBNAIL,
    ),
  ),
  startOfFrame(1920, 1440),
  SCAN,
  EOI,
);

export const rw2 = file(
  5000,
  [0, tiffHeader('II', 0x55, 24)],
  [
    24,
    ifd('II', [
      [0x0004, SHORT, 1, 8],
      [0x0005, SHORT, 1, 10],
      [0x0006, SHORT, 1, 3008],
      [0x0007, SHORT, 1, 4010],
      [0x002e, UNDEFINED, PANASONIC_JPEG.length, 1000],
      orientationTag(6),
      [0x0127, UNDEFINED, FULL.length, 3000],
    ]),
  ],
  [1000, PANASONIC_JPEG],
  [3000, FULL],
);

/** Where the directory and the JPEG of `raf` lie, and the JPEG itself, which has an Exif. */
const RAF_JPEG = jpeg(1920, 1280, { length: 500, segments: [exif('II', [orientationTag(8)])] });

export const raf = file(
  2000,
  [0, bytesOf('FUJIFILMCCD-RAW 0201')],
  [84, bytesOf(number(148, 4), number(RAF_JPEG.length, 4), number(1000, 4))],
  [148, RAF_JPEG],
  [
    1000,
    bytesOf(
      number(3, 4),
      [...number(0x0100, 2), ...number(4, 2), ...number(4032, 2), ...number(6032, 2)],
      [...number(0x0500, 2), ...number(10, 2), ...new Array<number>(10).fill(1)],
      [...number(0x0111, 2), ...number(4, 2), ...number(4000, 2), ...number(6000, 2)],
    ),
  ],
);

export const METADATA_UUID = '85c0b687820f11e08111f4ce462b6a48';
export const PREVIEW_UUID = 'eaf42b5e1c984b88b9fbb7dc406e4d16';

function full(...content: Parameters<typeof bytesOf>): Uint8Array<ArrayBuffer> {
  return bytesOf([0, 0, 0, 0], ...content);
}

function track(offset: number, length: number): Uint8Array<ArrayBuffer> {
  const table = box(
    'stbl',
    box('stsz', full(number(length, 4), number(1, 4))),
    box('co64', full(number(1, 4), number(offset, 8))),
  );
  return box('trak', box('tkhd', file(84)), box('mdia', box('minf', table)));
}

const TOP = box('ftyp', 'crx ', number(1, 4), 'crx isom');

function moov(fullAt: number): Uint8Array<ArrayBuffer> {
  const tags = [...sizeTags(6000, 4000), orientationTag(8)];
  return box(
    'moov',
    uuidBox(
      METADATA_UUID,
      box('CNCV', 'CanonCR3_001'),
      box('CMT1', tiffHeader('II'), ifd('II', tags)),
      box('THMB', full(number(160, 2), number(120, 2), number(THUMBNAIL.length, 4), number(1, 4)), THUMBNAIL),
    ),
    track(fullAt, FULL.length),
    track(fullAt + FULL.length, 300),
  );
}

const PRVW = uuidBox(
  PREVIEW_UUID,
  number(0, 4),
  number(1, 4),
  box(
    'PRVW',
    full(number(1, 2), number(1620, 2), number(1080, 2), number(1, 2), number(PREVIEW.length, 4)),
    PREVIEW,
  ),
);

const BEFORE_FULL = TOP.length + moov(0).length + PRVW.length + 16;
/** The last box has a 64-bit size. */
export const cr3 = bytesOf(
  TOP,
  moov(BEFORE_FULL),
  PRVW,
  [...number(1, 4), ...bytesOf('mdat'), ...number(16 + FULL.length + 300, 8)],
  FULL,
  file(300),
);

/** Orientation by `irot` (quarter turns anti-clockwise) and `imir` (axis). The thumbnail's size comes first. */
export function heif(width: number, height: number, { turns = 0, axis = -1, version = 0 } = {}) {
  const id = (value: number) => number(value, version === 0 ? 2 : 4);
  const index = (value: number) => (version === 0 ? [value] : number(value | 0x8000, 2));
  const properties = [
    box('ispe', full(number(320, 4), number(240, 4))),
    box('ispe', full(number(width, 4), number(height, 4))),
    box('irot', [turns]),
    box('imir', [Math.max(0, axis)]),
  ];
  const mine = axis < 0 ? [2, 3] : [2, 3, 4];
  return bytesOf(
    box('ftyp', 'heic', number(0, 4), 'mif1heic'),
    box(
      'meta',
      full(
        box('hdlr', file(24)),
        box('pitm', [version, 0, 0, 0], id(7)),
        box(
          'iprp',
          box('ipco', ...properties),
          box(
            'ipma',
            [version, 0, 0, version === 0 ? 0 : 1],
            number(2, 4),
            [...id(3), 1, ...index(1)],
            [...id(7), mine.length, ...mine.flatMap(index)],
          ),
        ),
      ),
    ),
    box('mdat', file(100)),
  );
}

/** An index of pictures behind a JPEG, as a segment: class of each and its place counted from the index's own base. */
export function mpf(
  entries: readonly (readonly [attribute: number, length: number, offset: number])[],
): number[] {
  const table = entries.flatMap(([attribute, length, offset]) => [
    ...number(attribute, 4),
    ...number(length, 4),
    ...number(offset, 4),
    0,
    0,
    0,
    0,
  ]);
  return segment(
    0xe2,
    ...bytesOf('MPF\0', tiffHeader('MM'), ifd('MM', [[0xb002, UNDEFINED, table.length, 26]]), table),
  );
}

export const PRIMARY = 0x2003_0000;
export const FULL_HD = 0x4001_0002;
/** A phone's gain or depth map. */
export const UNDEFINED_CLASS = 0x4000_0000;

/** A JPEG with an Exif (orientation 6) and, behind it, a gain map and a preview named by the index. */
export const mpo = (() => {
  const head = [exif('MM', [orientationTag(6)])];
  const gainMap = jpeg(3000, 2000, { length: 300 });
  const before = jpeg(6000, 4000, {
    length: 2000,
    segments: [
      ...head,
      mpf([
        [0, 0, 0],
        [0, 0, 0],
        [0, 0, 0],
      ]),
    ],
  });
  // SOI, the Exif's segment, then marker, length and signature of the index.
  const base = 2 + (head[0]?.length ?? 0) + 8;
  const entries = [
    [PRIMARY, before.length, 0],
    [UNDEFINED_CLASS, gainMap.length, before.length - base],
    [FULL_HD, PREVIEW.length, before.length + gainMap.length - base],
  ] as const;
  return bytesOf(jpeg(6000, 4000, { length: 2000, segments: [...head, mpf(entries)] }), gainMap, PREVIEW);
})();
