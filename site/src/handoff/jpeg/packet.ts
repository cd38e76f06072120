import { type Refused, refuse } from '../reasons.ts';
import type { Header, Segment } from './segments.ts';
import { APP0, APP1, EXIF_SIGNATURE, isKind, XMP_SIGNATURE } from './signatures.ts';

/** The segment that holds the packet; null when there is none. */
export function findPacket(bytes: Uint8Array, header: Header): Segment | null | Refused {
  const found = header.segments.filter((segment) => isKind(bytes, segment, APP1, XMP_SIGNATURE));
  if (found.length > 1) return refuse('two-packets');
  return found[0] ?? null;
}

/** The packet's bytes. */
export function packetBytes(bytes: Uint8Array, segment: Segment): Uint8Array {
  return bytes.subarray(segment.body + XMP_SIGNATURE.length, segment.end);
}

/**
 * Where a new packet goes: behind JFIF and Exif, which must come first, and before everything else.
 */
export function placeForPacket(bytes: Uint8Array, header: Header): number {
  let at = 2;
  for (const segment of header.segments) {
    if (segment.marker !== APP0 && !isKind(bytes, segment, APP1, EXIF_SIGNATURE)) break;
    at = segment.end;
  }
  return at;
}

/** A whole segment for a packet of at most `LARGEST_PACKET` bytes. */
export function packetSegment(packet: Uint8Array): Uint8Array<ArrayBuffer> {
  const length = 2 + XMP_SIGNATURE.length + packet.length;
  const segment = new Uint8Array(2 + length);
  segment.set([0xff, APP1, length >> 8, length & 0xff]);
  segment.set(new TextEncoder().encode(XMP_SIGNATURE), 4);
  segment.set(packet, 4 + XMP_SIGNATURE.length);
  return segment;
}
