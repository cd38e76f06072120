import { kindOf } from '../files/kinds.ts';
import { folderOf, joinPath, keyOf, nameOf, stemOf } from '../files/paths.ts';
import type { FileStat } from '../files/stat.ts';
import { type Marks, sameMarks } from '../marks.ts';
import { type Refused, refuse } from '../reasons.ts';
import { groupBy } from './groups.ts';
import { partners, type Siblings, siblingsIn } from './siblings.ts';

/** A frame and what is to be written about it. */
export interface MarkedFrame {
  readonly path: string;
  /** The file as it was judged; null when that is not known. */
  readonly judged: FileStat | null;
  readonly marks: Marks;
}

export interface MarkOptions {
  /** `name.xmp` as Adobe's programs, Capture One and Photo Mechanic have it, or `name.NEF.xmp` as darktable and digiKam. */
  readonly sidecarName: 'stem' | 'full';
  /** Whether a JPEG's packet is written into it, or beside it as for any other file. */
  readonly jpeg: 'embed' | 'sidecar';
}

export const DEFAULT_OPTIONS: MarkOptions = { sidecarName: 'stem', jpeg: 'embed' };

/** Something the photographer should know of a file that is written. */
export type Note =
  /** Lightroom reads no sidecar of this kind of file (JPEG, PNG, HEIC, TIFF, DNG). */
  | 'lightroom-reads-no-sidecar'
  /** Another sidecar of the same photograph is there under the other name, and stays as it is. */
  | 'other-sidecar-stays';

/** One file to be written. */
export interface PlanRow {
  readonly target: string;
  readonly way: 'embed' | 'sidecar';
  /** The frames it speaks of. */
  readonly frames: readonly string[];
  readonly marks: Marks;
  /** A file that was judged must still be the same. */
  readonly judged: FileStat | null;
  readonly exists: boolean;
  readonly notes: readonly Note[];
  /** Why it will be left alone; null when it will be written. */
  readonly refused: Refused | null;
}

/**
 * Which file gets what: RAW files a sidecar, JPEGs a packet inside, of a pair both. A pair whose halves are separate
 * frames keeps each half's own marks. `files` are all paths in the session's folder as they are now.
 * Rows come in the order of the frames.
 */
export function planMarks(
  frames: readonly MarkedFrame[],
  files: readonly string[],
  options: MarkOptions,
): readonly PlanRow[] {
  const siblings = siblingsIn(files);
  const own = new Set(frames.map((frame) => frame.path));
  const rows = frames.flatMap((frame) =>
    [frame.path, ...partners(frame.path, siblings).filter((other) => !own.has(other))].map((photo) =>
      rowFor(photo, frame, siblings, options),
    ),
  );
  return mergeShared(rows);
}

function rowFor(photo: string, frame: MarkedFrame, siblings: Siblings, options: MarkOptions): PlanRow {
  const { marks } = frame;
  const judged = photo === frame.path ? frame.judged : null;
  const base = { frames: [frame.path], marks, notes: [], refused: null };
  const kind = kindOf(photo);
  if (kind === 'jpeg' && options.jpeg === 'embed') {
    return { ...base, target: photo, way: 'embed', judged, exists: true };
  }
  const wanted = sidecarOf(photo, options.sidecarName);
  const there = siblings.named(wanted);
  const [target = wanted] = there;
  const other = sidecarOf(photo, options.sidecarName === 'stem' ? 'full' : 'stem');
  const notes: Note[] = [];
  if (kind !== 'raw' || photo.toLowerCase().endsWith('.dng')) notes.push('lightroom-reads-no-sidecar');
  if (siblings.named(other).length > 0) notes.push('other-sidecar-stays');
  const refused =
    kind === 'foreign' || kind === 'companion'
      ? refuse('format-not-marked')
      : there.length > 1
        ? refuse('two-sidecars')
        : null;
  return { ...base, target, way: 'sidecar', judged: null, exists: there.length > 0, notes, refused };
}

/** Where a photograph's sidecar is, or would be. */
export function sidecarOf(photo: string, naming: MarkOptions['sidecarName']): string {
  const name = nameOf(photo);
  return joinPath(folderOf(photo), `${naming === 'stem' ? stemOf(name) : name}.xmp`);
}

/** Photographs that share a sidecar: one row when they agree, refused when they do not. */
function mergeShared(rows: readonly PlanRow[]): readonly PlanRow[] {
  const groups = groupBy(rows, (row) => (row.way === 'embed' ? row.target : keyOf(row.target)));
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const frames = [...new Set(group.flatMap((row) => row.frames))];
    const notes = [...new Set(group.flatMap((row) => row.notes))];
    const agree = group.every((row) => sameMarks(row.marks, first.marks));
    return [
      { ...first, frames, notes, refused: first.refused ?? (agree ? null : refuse('shared-by-two-frames')) },
    ];
  });
}
