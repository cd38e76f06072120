/** Real files of cameras; what is expected was read out with ExifTool, and the places were decoded. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { blobSource, HEAD } from './blobSource.ts';
import { choosePreview } from './choosePreview.ts';
import { findPreviews } from './findPreviews.ts';
import { previewOrientation } from './orientation.ts';
import type { ContainerKind, Orientation } from './types.ts';

const CAMERA = fileURLToPath(new URL('../../../../../shared/data/camera/', import.meta.url));

interface Expected {
  readonly kind: ContainerKind;
  readonly size: readonly [width: number, height: number];
  readonly orientation?: Orientation;
  /** Offset, length, width, height. */
  readonly previews?: readonly (readonly [number, number, number, number])[];
  /** Offset of the one with a long side of at least 1000 px. */
  readonly chosen?: number;
}

const FILES: Readonly<Record<string, Expected>> = {
  'canon_r6_pruned.cr3': {
    kind: 'cr3',
    size: [3408, 2272],
    // The boxes are padded: the JPEGs are 6 and 3 bytes shorter than what ExifTool cuts out.
    previews: [
      [102176, 389450, 1620, 1080],
      [18288, 16005, 160, 120],
    ],
    chosen: 102176,
  },
  'cmyk_progressive_small.jpg': { kind: 'jpeg', size: [194, 71], previews: [[314, 2833, 160, 59]] },
  'cmyk_ycck_large_icc.jpg': { kind: 'jpeg', size: [140, 140], previews: [[398, 3925, 140, 140]] },
  'head_canon_s90.cr2': { kind: 'cr2', size: [3648, 2736], previews: [[11264, 7291, 160, 120]] },
  'head_canon_sd450.dng': { kind: 'dng', size: [2592, 1944] },
  'head_nikon_d1.nef': { kind: 'nef', size: [2012, 1324] },
  'head_pentax_k3ii.pef': {
    kind: 'pef',
    size: [6080, 4032],
    previews: [
      [153088, 6540, 160, 120],
      [73952, 53753, 720, 480],
    ],
  },
  'head_sony_a330.arw': { kind: 'arw', size: [3880, 2600], previews: [[32770, 3598, 160, 120]] },
  'iphone11pro.heic': { kind: 'heif', size: [3024, 4032] },
  'nikon_d40_previewifd_orientation6.jpg': {
    kind: 'jpeg',
    size: [3008, 2000],
    orientation: 6,
    previews: [
      [36280, 6833, 160, 120],
      [7754, 28320, 570, 375],
    ],
  },
  'nikon_d70_previewifd.jpg': {
    kind: 'jpeg',
    size: [3008, 2000],
    previews: [
      [2449, 8741, 160, 120],
      [11190, 25321, 564, 372],
    ],
  },
  'panasonic_lx7_mpf_preview.jpg': {
    kind: 'jpeg',
    size: [3648, 2736],
    previews: [
      [11776, 10032, 160, 120],
      [3428864, 718934, 1440, 1080],
    ],
    chosen: 3428864,
  },
  'progressive_panasonic_lc70.jpg': { kind: 'jpeg', size: [1280, 960], previews: [[2742, 15005, 160, 120]] },
  'samsung_i9100_orientation6_restart_markers.jpg': {
    kind: 'jpeg',
    size: [3264, 2448],
    orientation: 6,
    previews: [[872, 51601, 320, 240]],
  },
  'sony_camera.hif': { kind: 'heif', size: [8640, 5760] },
  'structure_canon.cr2': { kind: 'cr2', size: [3456, 2304] },
  'structure_canon.cr3': { kind: 'cr3', size: [6000, 4000] },
  'structure_dng.dng': { kind: 'dng', size: [3456, 2304] },
  'structure_fujifilm.raf': {
    kind: 'raf',
    size: [8, 8],
    previews: [
      [148, 12167, 8, 8],
      [2704, 9362, 160, 120],
    ],
  },
  'structure_nikon.nef': { kind: 'nef', size: [3040, 2014] },
  'structure_panasonic.rw2': { kind: 'rw2', size: [3648, 2736], previews: [[1536, 10785, 8, 8]] },
};

const UPRIGHT = ([1, 2, 3, 4, 5, 6, 7, 8] as const).flatMap((orientation) => {
  const [long, short]: [number, number] = [600, 450];
  const turned = orientation >= 5;
  return [
    [
      `orientation_landscape_${orientation}.jpg`,
      turned ? [short, long] : [long, short],
      orientation,
    ] as const,
    [`orientation_portrait_${orientation}.jpg`, turned ? [long, short] : [short, long], orientation] as const,
  ];
});

describe.skipIf(!existsSync(CAMERA))('camera files (skipped: no ../shared/data/camera)', () => {
  test.each(Object.entries(FILES))('%s', async (name, {
    kind,
    size,
    orientation = 1,
    previews = [],
    chosen,
  }) => {
    const source = blobSource(new Blob([readFileSync(CAMERA + name)]));
    const list = await findPreviews(source);
    if (list === null) throw new Error('no list');
    const [width, height] = size;
    expect(list).toMatchObject({ kind, size: { width, height }, orientation });
    expect(list.previews.map((found) => [found.offset, found.length, found.width, found.height])).toEqual(
      previews,
    );
    expect(choosePreview(list, 1000)?.offset).toBe(chosen);
    // The head, and a window or two for each preview and each long segment beyond it.
    expect(source.bytesRead).toBeLessThan(HEAD + 40_000);
  });

  test.each(
    Object.entries(FILES).filter(([, { previews = [] }]) => previews.length > 0),
  )('%s: previews begin and end as JPEGs', async (name) => {
    const bytes = readFileSync(CAMERA + name);
    const list = await findPreviews(blobSource(new Blob([bytes])));
    for (const { offset, length } of list?.previews ?? []) {
      expect(bytes.readUInt16BE(offset)).toBe(0xffd8);
      const end = bytes
        .subarray(offset + length - 256, offset + length)
        .lastIndexOf(Buffer.from([0xff, 0xd9]));
      expect(end).toBeGreaterThanOrEqual(0);
    }
  });

  test.each(UPRIGHT)('%s', async (name, [width, height], orientation) => {
    const list = await findPreviews(blobSource(new Blob([readFileSync(CAMERA + name)])));
    expect(list).toEqual({ kind: 'jpeg', size: { width, height }, orientation, previews: [] });
  });

  test.each([
    'structure_canon.crw',
    'structure_minolta.mrw',
  ])('%s is of a kind not known here', async (name) => {
    expect(await findPreviews(blobSource(new Blob([readFileSync(CAMERA + name)])))).toBeNull();
  });

  test('a preview without a tag takes the picture’s', async () => {
    const bytes = readFileSync(`${CAMERA}nikon_d40_previewifd_orientation6.jpg`);
    const list = await findPreviews(blobSource(new Blob([bytes])));
    const orientations = list?.previews.map((preview) => previewOrientation(preview, list));
    expect(orientations).toEqual([
      { orientation: 6, by: 'container' },
      { orientation: 6, by: 'container' },
    ]);
  });
});
