/** The structure of a PNG file: PNG specification (third edition), section 5. */
import { ascii, type Bytes, uint32 } from './bytes.ts';
import type { Structure } from './structure.ts';

const SIGNATURE = 8;
/** Length and type before a chunk's data, checksum after it. */
const CHUNK_HEAD = 8;
const CHUNK_TAIL = 4;

/** Walks the chunks until IEND. What follows it does not matter. */
export async function readPng(bytes: Bytes): Promise<Structure> {
  let size: Structure['size'] = null;
  for (let offset = SIGNATURE; ; ) {
    const head = await bytes.at(offset, CHUNK_HEAD + 8);
    if (head.length < CHUNK_HEAD) return { size, complete: false };
    const type = ascii(head, 4, 4);
    if (type === 'IHDR' && head.length === CHUNK_HEAD + 8)
      size = { width: uint32(head, CHUNK_HEAD), height: uint32(head, CHUNK_HEAD + 4) };
    offset += CHUNK_HEAD + uint32(head, 0) + CHUNK_TAIL;
    if (type === 'IEND') return { size, complete: offset <= bytes.size };
  }
}
