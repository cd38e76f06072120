import type { RawFile } from './frame.ts';
import { partInPair } from './kind.ts';
import type { FoundFile } from './makeIntake.ts';

/** A photograph's file, and the RAW file that the camera wrote with it. */
export interface Photograph extends FoundFile {
  readonly raw?: RawFile;
}

/** The same for both halves of a pair: folder as it is, stem in any case. */
function stemKey(path: string): string {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  return `${folder}${path.slice(folder.length, path.lastIndexOf('.')).toLowerCase()}`;
}

/**
 * The same files in the same order, a RAW file and a JPEG of the same folder and stem as one, in the JPEG's place.
 * Where several have that name, the first of each are a pair and the others stay by themselves.
 */
export function paired(files: readonly FoundFile[]): Photograph[] {
  const raws = new Map<string, FoundFile>();
  for (const file of files) {
    const key = stemKey(file.path);
    if (partInPair(file.path) === 'raw' && !raws.has(key)) raws.set(key, file);
  }
  const partnerOf = new Map<FoundFile, FoundFile>();
  for (const file of files) {
    const key = stemKey(file.path);
    const raw = raws.get(key);
    if (partInPair(file.path) !== 'jpeg' || raw === undefined) continue;
    partnerOf.set(file, raw);
    raws.delete(key);
  }
  const taken = new Set(partnerOf.values());
  return files
    .filter((file) => !taken.has(file))
    .map((file) => {
      const raw = partnerOf.get(file);
      return raw === undefined ? file : { ...file, raw };
    });
}
