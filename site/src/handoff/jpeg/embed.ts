import { growth, type Patch } from '../bytes/patches.ts';
import type { Marks } from '../marks.ts';
import { isRefused, type Refused, refuse } from '../reasons.ts';
import { type Decoded, decodeXmp, encodeXmp } from '../xmp/encoding.ts';
import { emptyPacket, fitPacket } from '../xmp/packet.ts';
import { writeMarks } from '../xmp/write.ts';
import { extendedPacket, hasOurFields } from './extended.ts';
import { movePictures, readPictureIndex } from './mpf.ts';
import { findPacket, packetBytes, packetSegment, placeForPacket } from './packet.ts';
import { movePreviews } from './previews.ts';
import { type Header, readSegments, type Segment } from './segments.ts';
import { LARGEST_PACKET } from './signatures.ts';

/** What is to be changed in a JPEG, and its packet before and after; `before` is null where it has none. */
export interface JpegEdit {
  readonly patches: readonly Patch[];
  readonly before: string | null;
  readonly after: string | null;
}

/**
 * The patches that write `marks` into a JPEG's XMP packet; none when it says so already. They touch the packet's
 * segment and, where the file grows, the numbers that say where further pictures lie; the picture itself is never
 * among them. A packet with enough padding is rewritten at its length, so that nothing moves.
 * `bytes` is the whole file. Its header is enough to see what would be written, not to write it: pointers to what lies
 * behind are then not seen.
 */
export function embedMarks(bytes: Uint8Array, marks: Marks): JpegEdit | Refused {
  const header = readSegments(bytes);
  if (header === 'more') return refuse('ends-early');
  if (isRefused(header)) return header;
  const segment = findPacket(bytes, header);
  if (isRefused(segment)) return segment;
  const extended = extendedPacket(bytes, header);
  if (extended !== null && hasOurFields(extended, marks)) return refuse('in-extended-packet');

  const old = segment === null ? { text: emptyPacket(), zeros: 0 } : decodeXmp(packetBytes(bytes, segment));
  if (isRefused(old)) return old;
  const before = segment === null ? null : old.text;
  const text = writeMarks(old.text, marks);
  if (isRefused(text)) return text;
  if (text === old.text) return { patches: [], before, after: before };

  const packet = packetPatch(bytes, header, segment, old, text);
  if (isRefused(packet)) return packet;
  const moved = keepPointers(bytes, header, [packet.patch]);
  if (isRefused(moved)) return moved;
  return { patches: [packet.patch, ...moved], before, after: packet.text };
}

/** The packet of a JPEG; null where it has none. `bytes` is at least its header. */
export function readPacket(bytes: Uint8Array): string | null | Refused {
  const header = readSegments(bytes);
  if (header === 'more') return refuse('ends-early');
  if (isRefused(header)) return header;
  const segment = findPacket(bytes, header);
  if (segment === null || isRefused(segment)) return segment;
  const decoded = decodeXmp(packetBytes(bytes, segment));
  return isRefused(decoded) ? decoded : decoded.text;
}

function packetPatch(
  bytes: Uint8Array,
  header: Header,
  segment: Segment | null,
  old: Decoded,
  text: string,
): { patch: Patch; text: string } | Refused {
  const room = segment === null ? null : packetBytes(bytes, segment).length - old.zeros;
  const fitted = fitPacket(text, room, LARGEST_PACKET - old.zeros);
  if (fitted === null) return refuse('packet-too-large');
  const insert = packetSegment(encodeXmp({ text: fitted, zeros: old.zeros }));
  const patch =
    segment === null
      ? { at: placeForPacket(bytes, header), remove: 0, insert }
      : { at: segment.lengthAt - 2, remove: segment.end - segment.lengthAt + 2, insert };
  return { patch, text: fitted };
}

function keepPointers(
  bytes: Uint8Array,
  header: Header,
  patches: readonly Patch[],
): readonly Patch[] | Refused {
  if (growth(patches) === 0) return [];
  const index = readPictureIndex(bytes, header);
  if (isRefused(index)) return index;
  const previews = movePreviews(bytes, header, patches);
  if (isRefused(previews)) return previews;
  return [...(index === null ? [] : movePictures(index, patches)), ...previews];
}
