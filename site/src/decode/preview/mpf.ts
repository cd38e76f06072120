/** The index of further pictures behind a JPEG: CIPA DC-007, Multi-Picture Format. */
import type { Candidate } from './candidates.ts';
import { readIfd } from './ifd.ts';
import type { Reader } from './source.ts';
import { readTiffHeader } from './tiffHeader.ts';

const ENTRIES = 0xb002;
const ENTRY = 16;
const MOST = 16;
/** Attribute bits 24 to 26: 0 is JPEG. */
const FORMAT = 0x0700_0000;
/**
 * Attribute bits 16 to 23: 1 is "large thumbnail". Others are no previews: panorama, 3D and multi-angle shots, and
 * (as "undefined" or class 5) the depth and gain maps of phones.
 */
const CLASS = 0x00ff_0000;
const LARGE_THUMBNAIL = 0x0001_0000;

/** The large thumbnails that the index at `base` (its TIFF header, from the start of the file) names. */
export async function readMpf(reader: Reader, base: number): Promise<readonly Candidate[]> {
  const header = await readTiffHeader(reader, base);
  if (header === null) return [];
  const ifd = await readIfd(reader, base, header.first, header.order);
  const list = ifd?.entries.get(ENTRIES);
  if (list === undefined) return [];
  const count = Math.min(Math.floor(list.count / ENTRY), MOST);
  const table = await reader.bytes(list.at, count * ENTRY);
  if (table === null) return [];
  return Array.from({ length: count }, (_, i) => {
    const [attribute, length, offset] = [0, 4, 8].map((part) =>
      header.order.u32(table, i * ENTRY + part),
    ) as [number, number, number];
    const wanted = (attribute & FORMAT) === 0 && (attribute & CLASS) === LARGE_THUMBNAIL && offset !== 0;
    return wanted ? [{ offsets: [base + offset], length, origin: 'mpf' as const }] : [];
  }).flat();
}
