/** The structure of a JPEG file: ITU-T T.81, annex B. */
import { type Bytes, uint16 } from './bytes.ts';
import type { Structure } from './structure.ts';

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
const TEM = 0x01;
const CHUNK = 1024 * 1024;
/** A photograph has tens of segments, one in many scans hundreds. More would only keep the page busy. */
const MOST_SEGMENTS = 50_000;

/** Start of frame: C0 to CF but for DHT (C4), JPG (C8) and DAC (CC). */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

/**
 * Walks the segments up to the first scan, then looks for the end marker: as the last two bytes, where nearly every file
 * has it, or else by walking on, since a second picture or a film may follow the end (MPF, motion photos).
 */
export async function readJpeg(bytes: Bytes): Promise<Structure> {
  let size: Structure['size'] = null;
  let offset = 2;
  for (let segments = 0; segments < MOST_SEGMENTS; segments += 1) {
    const marker = await nextMarker(bytes, offset);
    if (marker === null) return { size, complete: false };
    if (marker.code === EOI) return { size, complete: true };
    if (marker.code === SOS && size !== null && (await endsWithMarker(bytes)))
      return { size, complete: true };
    if (isStandalone(marker.code)) {
      offset = marker.offset + 2;
      continue;
    }
    const segment = await bytes.at(marker.offset + 2, 7);
    const length = uint16(segment, 0);
    if (segment.length < 2 || length < 2) return { size, complete: false };
    if (isStartOfFrame(marker.code) && segment.length >= 7 && size === null)
      size = { width: uint16(segment, 5), height: uint16(segment, 3) };
    offset = marker.offset + 2 + length;
    if (marker.code === SOS) {
      const end = await endOfScan(bytes, offset);
      if (end === null) return { size, complete: false };
      offset = end;
    }
  }
  return { size: null, complete: true };
}

function isStandalone(marker: number): boolean {
  return isRestart(marker) || marker === SOI || marker === TEM;
}

async function endsWithMarker(bytes: Bytes): Promise<boolean> {
  const last = await bytes.at(bytes.size - 2, 2);
  return last[0] === 0xff && last[1] === EOI;
}

/** The marker at `offset`, past fill bytes (FF) and stray bytes, which decoders skip too; null at the end of the file. */
async function nextMarker(bytes: Bytes, offset: number): Promise<{ code: number; offset: number } | null> {
  for (let at = offset; ; ) {
    const chunk = await bytes.at(at, 4096);
    if (chunk.length < 2) return null;
    for (let i = chunk.indexOf(0xff); i >= 0 && i + 1 < chunk.length; i = chunk.indexOf(0xff, i + 1)) {
      const code = chunk[i + 1] as number;
      if (code !== 0 && code !== 0xff) return { code, offset: at + i };
    }
    // The last byte is looked at again: it may be the FF of a marker cut by the chunk's end.
    at += chunk.length - 1;
  }
}

/** Where the entropy-coded data from `offset` on ends: at the first marker that is no restart. Null when it never does. */
async function endOfScan(bytes: Bytes, offset: number): Promise<number | null> {
  for (let at = offset; ; ) {
    const chunk = await bytes.at(at, CHUNK);
    if (chunk.length < 2) return null;
    for (let i = chunk.indexOf(0xff); i >= 0 && i + 1 < chunk.length; i = chunk.indexOf(0xff, i + 1)) {
      const code = chunk[i + 1] as number;
      if (code !== 0 && code !== 0xff && !isRestart(code)) return at + i;
    }
    at += chunk.length - 1;
  }
}
