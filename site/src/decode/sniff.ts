import { ascii } from './bytes.ts';
import { HEIF_BRANDS } from './preview/index.ts';

export type Format = 'jpeg' | 'png' | 'webp' | 'heif';

/** Bytes that `sniff` looks at. */
export const SNIFFED = 12;

const PNG_SIGNATURE = '\x89PNG\r\n\x1a\n';

/** The format by its first bytes, whatever the file is called; null for anything else. */
export function sniff(head: Uint8Array): Format | null {
  if (ascii(head, 0, 3) === '\xff\xd8\xff') return 'jpeg';
  if (ascii(head, 0, 8) === PNG_SIGNATURE) return 'png';
  if (ascii(head, 0, 4) === 'RIFF' && ascii(head, 8, 4) === 'WEBP') return 'webp';
  if (ascii(head, 4, 4) === 'ftyp' && HEIF_BRANDS.includes(ascii(head, 8, 4))) return 'heif';
  return null;
}
