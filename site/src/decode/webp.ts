/** The structure of a WebP file: RFC 9649, section 2. */
import { ascii, type Bytes, uint16, uint24LittleEndian, uint32LittleEndian } from './bytes.ts';
import type { Structure } from './structure.ts';

const RIFF_HEAD = 8;

/** Reads the first chunk's header; complete when the file is as long as its RIFF header says. */
export async function readWebp(bytes: Bytes): Promise<Structure> {
  const head = await bytes.at(0, 30);
  return { size: sizeOf(head), complete: bytes.size >= RIFF_HEAD + uint32LittleEndian(head, 4) };
}

function sizeOf(head: Uint8Array): Structure['size'] {
  if (head.length < 30) return null;
  switch (ascii(head, 12, 4)) {
    case 'VP8X':
      return { width: 1 + uint24LittleEndian(head, 24), height: 1 + uint24LittleEndian(head, 27) };
    case 'VP8L': {
      const bits = uint32LittleEndian(head, 21);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    case 'VP8 ':
      // 14 bits each, low byte first; the top two bits are a scale for display.
      return { width: swap16(uint16(head, 26)) & 0x3fff, height: swap16(uint16(head, 28)) & 0x3fff };
    default:
      return null;
  }
}

function swap16(value: number): number {
  return ((value & 0xff) << 8) | (value >> 8);
}
