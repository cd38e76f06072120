import { isRefused, type Refused, refuse } from '../reasons.ts';
import { type Header, readSegments } from './segments.ts';

const FIRST_READ = 128 * 1024;
/** Profiles, extended packets and previews in segments are seldom more than a few megabytes. */
const LARGEST_HEADER = 64 * 1024 * 1024;

/** The bytes of a JPEG up to its picture, read in as few slices as it takes. */
export async function readHeader(file: Blob): Promise<{ bytes: Uint8Array; header: Header } | Refused> {
  for (let length = FIRST_READ; ; length *= 4) {
    const bytes = new Uint8Array(await file.slice(0, length).arrayBuffer());
    const header = readSegments(bytes);
    if (isRefused(header)) return header;
    if (header !== 'more') return { bytes, header };
    if (length >= file.size) return refuse('ends-early');
    if (length >= LARGEST_HEADER) return refuse('damaged', 'no picture in the first 64 MB');
  }
}
