import { movedTo, ordered, type Patch } from '../bytes/patches.ts';
import { type Refused, refuse } from '../reasons.ts';
import { u32 } from './mpf.ts';
import type { Header, Segment } from './segments.ts';
import { APP1, EXIF_SIGNATURE, isKind } from './signatures.ts';

/**
 * Some cameras put a preview behind the picture and its distance into the Exif data or the maker's notes, in a field
 * of their own each. What is common to all is the number itself: it counts from a TIFF header in the Exif segment and
 * points at the first bytes of a JPEG. Inside the picture's own data these bytes cannot occur, so a number that points
 * at them is such a distance. Gives the patches that keep it right when `patches` are made.
 * `bytes` is the whole file; of a shorter piece, pointers beyond it are not seen.
 */
export function movePreviews(
  bytes: Uint8Array,
  header: Header,
  patches: readonly Patch[],
): readonly Patch[] | Refused {
  const found = header.segments
    .filter((segment) => isKind(bytes, segment, APP1, EXIF_SIGNATURE))
    .flatMap((segment) =>
      tiffHeaders(bytes, segment).flatMap((base) => pointers(bytes, header, segment, base, patches)),
    );
  const unique = [...new Map(found.map((patch) => [patch.at, patch])).values()];
  try {
    return ordered(unique);
  } catch {
    return refuse('preview-behind-picture');
  }
}

/** The Exif data's own header, and those of maker's notes that count from one of their own. */
function tiffHeaders(bytes: Uint8Array, segment: Segment): readonly number[] {
  const found: number[] = [];
  for (let at = segment.body + EXIF_SIGNATURE.length; at + 8 <= segment.end; at += 1) {
    const mark =
      ((bytes[at] ?? 0) << 24) |
      ((bytes[at + 1] ?? 0) << 16) |
      ((bytes[at + 2] ?? 0) << 8) |
      (bytes[at + 3] ?? 0);
    if (mark === 0x49492a00 || mark === 0x4d4d002a) found.push(at);
  }
  return found;
}

function pointers(
  bytes: Uint8Array,
  header: Header,
  segment: Segment,
  base: number,
  patches: readonly Patch[],
): readonly Patch[] {
  const littleEndian = bytes[base] === 0x49;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const newBase = movedTo(base, patches);
  const found: Patch[] = [];
  for (let at = base + 8; at + 4 <= segment.end; at += 2) {
    const target = base + view.getUint32(at, littleEndian);
    if (target <= header.scanAt || !isJpegAt(bytes, target)) continue;
    const moved = movedTo(target, patches) - newBase;
    if (moved !== target - base) found.push({ at, remove: 4, insert: u32(moved, littleEndian) });
  }
  return found;
}

function isJpegAt(bytes: Uint8Array, at: number): boolean {
  return bytes[at] === 0xff && bytes[at + 1] === 0xd8 && bytes[at + 2] === 0xff;
}
