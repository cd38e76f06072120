import { uint16, uint32, uint32LittleEndian } from '../bytes.ts';

/** Reads numbers in one of the two byte orders. */
export interface ByteOrder {
  u16(bytes: Uint8Array, offset: number): number;
  u32(bytes: Uint8Array, offset: number): number;
}

export const BIG: ByteOrder = { u16: uint16, u32: uint32 };

export const LITTLE: ByteOrder = {
  u16: (bytes, offset) => (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8),
  u32: uint32LittleEndian,
};

const INTEL = 0x4949;
const MOTOROLA = 0x4d4d;

/** The order that the two letters at `offset` name (II or MM), or null. */
export function orderAt(bytes: Uint8Array, offset: number): ByteOrder | null {
  const letters = uint16(bytes, offset);
  if (letters === INTEL) return LITTLE;
  return letters === MOTOROLA ? BIG : null;
}
