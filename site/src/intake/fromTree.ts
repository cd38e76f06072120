import { distinct } from './distinct.ts';
import type { Intake } from './frame.ts';
import { type FoundFile, makeIntake } from './makeIntake.ts';
import type { FolderNode, Node } from './tree.ts';

/** Deeper folders are listed as unreadable: no session is so deep, but a broken disk may pretend to be. */
const MAX_DEPTH = 64;

/** Called with the number of files seen so far. */
export type Progress = (seen: number) => void;

/**
 * A session from what was dropped or chosen, with all subfolders. A single folder gives the session its name and
 * is not in the paths; otherwise every path begins with the name that was dropped, made distinct where two are
 * alike. A folder that cannot be read is listed and costs only itself. Aborting rejects with the signal's reason.
 */
export async function intakeFromTree(
  roots: readonly Node[],
  onProgress?: Progress,
  signal?: AbortSignal,
): Promise<Intake> {
  const found: FoundFile[] = [];
  const unreadable: string[] = [];

  function add(path: string, open: FoundFile['open']): void {
    found.push({ path, open });
    onProgress?.(found.length);
  }

  async function walk(folder: FolderNode, path: string, depth: number): Promise<void> {
    signal?.throwIfAborted();
    const inside = (name: string) => (path === '' ? name : `${path}/${name}`);
    try {
      if (depth > MAX_DEPTH) throw new RangeError(`deeper than ${MAX_DEPTH} folders`);
      for await (const node of folder.list()) {
        signal?.throwIfAborted();
        if (node.kind === 'file') add(inside(node.name), node.open);
        else await walk(node, inside(node.name), depth + 1);
      }
    } catch (error) {
      if (signal?.aborted) throw error;
      unreadable.push(path || folder.name);
    }
  }

  const [only] = roots;
  if (roots.length === 1 && only?.kind === 'folder') {
    await walk(only, '', 1);
    return makeIntake(only.name, found, unreadable);
  }
  const folders = roots.filter((node) => node.kind === 'folder');
  const names = distinct(
    folders.map((folder) => folder.name),
    'folder',
  );
  for (const node of roots) if (node.kind === 'file') add(node.name, node.open);
  for (const [k, folder] of folders.entries()) await walk(folder, names[k] ?? folder.name, 1);
  return makeIntake(names[0] ?? '', found, unreadable);
}
