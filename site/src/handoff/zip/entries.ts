import { editOf } from '../apply/edit.ts';
import { LARGEST_SIDECAR, type ReadFile } from '../apply/preview.ts';
import { patchParts } from '../bytes/patches.ts';
import { attempt } from '../files/failure.ts';
import type { PlanRow } from '../plan/marks.ts';
import { isRefused, type Refused, refuse } from '../reasons.ts';

/** A file for the ZIP, by its path in it. */
export interface ZipEntry {
  readonly name: string;
  readonly lastModified: number;
  readonly input: Blob;
}

export type ZipProblem = { readonly path: string; readonly refused: Refused };

/** A photograph is held whole while it goes into the ZIP, so that one that cannot be read is left out as a whole. */
const LARGEST_FILE = 512 * 1024 * 1024;

/**
 * The files of a plan with their marks in them: sidecars, and copies of the JPEGs. Nothing is written to the session's
 * folder. One file is in memory at a time; one that cannot be read or marked is given to `onProblem` and left out.
 */
export async function* markedEntries(
  rows: readonly PlanRow[],
  read: ReadFile,
  onProblem: (problem: ZipProblem) => void,
): AsyncGenerator<ZipEntry> {
  for (const row of rows) {
    const entry = row.refused ?? (await markedEntry(row, read));
    if (isRefused(entry)) onProblem({ path: row.target, refused: entry });
    else yield entry;
  }
}

/** Files as they are. */
export async function* plainEntries(
  paths: readonly string[],
  read: ReadFile,
  onProblem: (problem: ZipProblem) => void,
  nameIn: (path: string) => string = (path) => path,
): AsyncGenerator<ZipEntry> {
  for (const path of paths) {
    const file = await contentOf(path, read, LARGEST_FILE);
    if (isRefused(file)) onProblem({ path, refused: file });
    else yield { name: nameIn(path), lastModified: file.lastModified, input: new Blob([file.bytes]) };
  }
}

async function markedEntry(row: PlanRow, read: ReadFile): Promise<ZipEntry | Refused> {
  const content = await contentOf(row.target, read, row.way === 'embed' ? LARGEST_FILE : LARGEST_SIDECAR);
  const isNew = isRefused(content) && content.refused === 'vanished' && row.way === 'sidecar';
  if (isRefused(content) && !isNew) return content;
  const { bytes, lastModified } = isRefused(content)
    ? { bytes: new Uint8Array(), lastModified: Date.now() }
    : content;
  const edit = editOf(row.way, bytes, row.marks);
  if (isRefused(edit)) return edit;
  return { name: row.target, lastModified, input: new Blob(patchParts(new Blob([bytes]), edit.patches)) };
}

async function contentOf(path: string, read: ReadFile, largest: number) {
  const file = await read(path);
  if (isRefused(file)) return file;
  if (file === null) return refuse('vanished');
  if (file.size > largest) return refuse('too-large');
  return attempt(async () => ({
    bytes: new Uint8Array(await file.arrayBuffer()),
    lastModified: file.lastModified,
  }));
}
