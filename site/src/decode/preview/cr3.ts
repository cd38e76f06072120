/**
 * Canon's CR3: the ISO base media format with Canon's own boxes; layout as described by L. Clévy
 * (canon_cr3) and in the documentation of ExifTool.
 */

import { type Box, findBox, readBoxes } from './boxes.ts';
import { BIG } from './byteOrder.ts';
import { type Candidate, verified } from './candidates.ts';
import { inTurn } from './inTurn.ts';
import type { Reader } from './source.ts';
import { readTiff } from './tiff.ts';
import type { PreviewList } from './types.ts';

/** The metadata box in `moov` and the preview's at the top. */
const METADATA = '85c0b687820f11e08111f4ce462b6a48';
const PREVIEW = 'eaf42b5e1c984b88b9fbb7dc406e4d16';
/** Bytes between the header of a THMB or PRVW box, or the preview's uuid, and what follows. */
const BEFORE_JPEG = 16;
const BEFORE_PRVW = 8;
const LENGTH_AT = { THMB: 8, PRVW: 12 } as const;

/** The boxes of Canon's metadata: CMT1 is the first directory of a TIFF, CMT2 the Exif, THMB the thumbnail. */
export async function readCr3Metadata(reader: Reader): Promise<readonly Box[]> {
  const top = await readBoxes(reader, 0, reader.size);
  const moov = top.find(({ type }) => type === 'moov');
  return moov === undefined ? [] : await inMetadataOf(reader, await readBoxes(reader, moov.start, moov.end));
}

async function inMetadataOf(reader: Reader, inMoov: readonly Box[]): Promise<readonly Box[]> {
  const metadata = inMoov.find(({ uuid }) => uuid === METADATA);
  return metadata === undefined ? [] : await readBoxes(reader, metadata.start, metadata.end);
}

/** The list of a CR3 file: the preview, the full-size JPEG of the first track, the thumbnail. */
export async function readCr3(reader: Reader): Promise<PreviewList | null> {
  const top = await readBoxes(reader, 0, reader.size);
  const moov = top.find(({ type }) => type === 'moov');
  if (moov === undefined) return null;
  const inMoov = await readBoxes(reader, moov.start, moov.end);
  const inMetadata = await inMetadataOf(reader, inMoov);
  const cmt1 = inMetadata.find(({ type }) => type === 'CMT1');
  const tags = cmt1 === undefined ? null : await readTiff(reader, cmt1.start);
  const candidates = [
    ...(await inTurn(
      top.filter(({ uuid }) => uuid === PREVIEW),
      (box) => readPreview(reader, box),
    )),
    ...(await inTurn(
      inMoov.filter(({ type }) => type === 'trak'),
      (box) => readTrack(reader, box),
    )),
    ...(await inTurn(
      inMetadata.filter(({ type }) => type === 'THMB'),
      (box) => readJpegBox(reader, box, 'THMB'),
    )),
  ];
  return {
    kind: 'cr3',
    size: tags?.size ?? null,
    orientation: tags?.orientation ?? 1,
    previews: await verified(reader, candidates),
  };
}

async function readPreview(reader: Reader, { start, end }: Box): Promise<readonly Candidate[]> {
  const box = await findBox(reader, { start: start + BEFORE_PRVW, end }, ['PRVW']);
  return box === null ? [] : await readJpegBox(reader, box, 'PRVW');
}

async function readJpegBox(
  reader: Reader,
  { start }: Box,
  type: 'THMB' | 'PRVW',
): Promise<readonly Candidate[]> {
  const head = await reader.bytes(start, BEFORE_JPEG);
  if (head === null) return [];
  const length = BIG.u32(head, LENGTH_AT[type]);
  return [{ offsets: [start + BEFORE_JPEG], length, origin: 'canon-box' }];
}

/** The first sample of a track; only one of the tracks holds a JPEG, which shows when it is looked at. */
async function readTrack(reader: Reader, track: Box): Promise<readonly Candidate[]> {
  const table = await findBox(reader, track, ['mdia', 'minf', 'stbl']);
  if (table === null) return [];
  const sizes = await findBox(reader, table, ['stsz']);
  const places = await findBox(reader, table, ['co64']);
  if (sizes === null || places === null) return [];
  const size = await reader.bytes(sizes.start + 4, 8);
  const place = await reader.bytes(places.start + 8, 8);
  if (size === null || place === null) return [];
  const each = BIG.u32(size, 0);
  const first = each === 0 ? await reader.bytes(sizes.start + 12, 4) : null;
  const offset = BIG.u32(place, 0) * 2 ** 32 + BIG.u32(place, 4);
  const length = first === null ? each : BIG.u32(first, 0);
  return [{ offsets: [offset], length, origin: 'canon-track' }];
}
