import type { Segment } from './segments.ts';

export const APP0 = 0xe0;
export const APP1 = 0xe1;
export const APP2 = 0xe2;

/** What a segment of applications begins with. Sources: Exif 2.32, XMP specification part 3, CIPA DC-007 (MPF). */
export const XMP_SIGNATURE = 'http://ns.adobe.com/xap/1.0/\0';
export const EXTENDED_SIGNATURE = 'http://ns.adobe.com/xmp/extension/\0';
export const EXIF_SIGNATURE = 'Exif\0\0';
export const MPF_SIGNATURE = 'MPF\0';

/** XMP specification part 3, "JPEG": the largest packet that fits one segment. */
export const LARGEST_PACKET = 65502;

/** Whether `segment` has this marker and begins with this text. */
export function isKind(bytes: Uint8Array, segment: Segment, marker: number, signature: string): boolean {
  return segment.marker === marker && startsWith(bytes.subarray(segment.body, segment.end), signature);
}

function startsWith(body: Uint8Array, signature: string): boolean {
  if (body.length < signature.length) return false;
  for (let i = 0; i < signature.length; i += 1) if (body[i] !== signature.charCodeAt(i)) return false;
  return true;
}
