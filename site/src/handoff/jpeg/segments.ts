import { type Refused, refuse } from '../reasons.ts';

/** A marker segment before the picture, by its place in the file. */
export interface Segment {
  readonly marker: number;
  /** Of its first 0xFF. */
  readonly start: number;
  /** Of its two length bytes. */
  readonly lengthAt: number;
  /** Of what follows the length. */
  readonly body: number;
  readonly end: number;
}

/** The segments from the start to where the picture begins. */
export interface Header {
  readonly segments: readonly Segment[];
  /** Of the SOS marker's first 0xFF. */
  readonly scanAt: number;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const TEM = 0x01;

/**
 * Walks the segments of a JPEG (ITU T.81, annex B). `more` says that the bytes end before the picture begins;
 * bytes that cannot be a JPEG's are refused at once.
 */
export function readSegments(bytes: Uint8Array): Header | 'more' | Refused {
  if (bytes.length < 3) return 'more';
  if (bytes[0] !== 0xff || bytes[1] !== SOI || bytes[2] !== 0xff) return refuse('not-a-jpeg');
  const segments: Segment[] = [];
  let at = 2;
  for (;;) {
    const start = at;
    if (at < bytes.length && bytes[at] !== 0xff) return refuse('damaged', `no marker at byte ${at}`);
    // Any number of 0xFF may fill up before a marker.
    while (bytes[at] === 0xff) at += 1;
    const marker = bytes[at];
    if (marker === undefined) return 'more';
    if (marker === SOS) return { segments, scanAt: start };
    if (hasNoLength(marker)) return refuse('damaged', `marker ${marker.toString(16)} at byte ${at}`);
    const lengthAt = at + 1;
    const [high, low] = [bytes[lengthAt], bytes[lengthAt + 1]];
    if (high === undefined || low === undefined) return 'more';
    const end = lengthAt + high * 256 + low;
    if (end < lengthAt + 2) return refuse('damaged', `segment without length at byte ${start}`);
    if (end > bytes.length) return 'more';
    segments.push({ marker, start, lengthAt, body: lengthAt + 2, end });
    at = end;
  }
}

function hasNoLength(marker: number): boolean {
  return marker <= TEM || (marker >= 0xd0 && marker <= EOI);
}
