import { type Refused, refuse } from '../reasons.ts';

/** Text of a packet or sidecar, and the zero bytes that some cameras leave behind it. */
export interface Decoded {
  readonly text: string;
  readonly zeros: number;
}

/** Reads UTF-8 strictly and keeps a byte order mark, so that `encodeXmp` gives the same bytes again. */
export function decodeXmp(bytes: Uint8Array): Decoded | Refused {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end -= 1;
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes.subarray(0, end));
    return { text, zeros: bytes.length - end };
  } catch {
    return refuse('not-utf8');
  }
}

export function encodeXmp({ text, zeros }: Decoded): Uint8Array<ArrayBuffer> {
  const encoded = new TextEncoder().encode(text);
  const bytes = new Uint8Array(encoded.length + zeros);
  bytes.set(encoded);
  return bytes;
}
