import { attempt } from '../files/failure.ts';
import { plainSignal } from '../files/signal.ts';
import { logged } from '../log/logged.ts';
import type { UndoLog } from '../log/undoLog.ts';
import { isRefused, type Refused, refuse } from '../reasons.ts';
import type { FolderGroup } from './plan.ts';
import { copyFile, makeFolderFor, moveFile, type Place, removeFolders, removeIfSame } from './transfer.ts';

/** What became of one frame's files. */
export type FolderResult =
  | { readonly frame: string; readonly done: 'copied' | 'moved'; readonly files: FolderGroup['files'] }
  /** All are where they were, but for those in `stranded`, which could not be put back; the log still has them. */
  | {
      readonly frame: string;
      readonly done: 'left';
      readonly refused: Refused;
      readonly stranded: readonly string[];
    };

interface Options {
  readonly how: 'copy' | 'move';
  readonly run: string;
  readonly log: UndoLog;
  readonly signal: AbortSignal;
  readonly onResult?: (result: FolderResult) => void;
}

/**
 * Copies or moves frame by frame, a frame's files together or not at all: where one of them cannot go, the others are
 * put back. `from` and `to` are the folders that the plan's paths are in; the same one, save for an export.
 */
export async function applyFolders(
  roots: { from: FileSystemDirectoryHandle; to: FileSystemDirectoryHandle },
  groups: readonly FolderGroup[],
  options: Options,
): Promise<readonly FolderResult[]> {
  const signal = plainSignal(options.signal);
  const results: FolderResult[] = [];
  for (const group of groups) {
    const result = signal.aborted
      ? left(group, refuse('stopped'), [])
      : await applyGroup(roots, group, { ...options, signal });
    results.push(result);
    options.onResult?.(result);
  }
  return results;
}

type Roots = Parameters<typeof applyFolders>[0];

async function applyGroup(roots: Roots, group: FolderGroup, options: Options): Promise<FolderResult> {
  if (group.refused !== null) return left(group, group.refused, []);
  const done: { id: number; from: Place; to: Place; made: readonly string[] }[] = [];
  for (const file of group.files) {
    const from = { root: roots.from, path: file.from };
    const to = { root: roots.to, path: file.to };
    const one = await transfer(from, to, options);
    if (isRefused(one)) return left(group, one, await putBack(done, options));
    done.push({ ...one, from, to });
  }
  return { frame: group.frame, done: options.how === 'copy' ? 'copied' : 'moved', files: group.files };
}

async function transfer(
  from: Place,
  to: Place,
  options: Options,
): Promise<{ id: number; made: readonly string[] } | Refused> {
  const made = await makeFolderFor(to);
  if (isRefused(made)) return made;
  const kind = options.how === 'copy' ? 'copied' : 'moved';
  const step = { kind, from: from.path, to: to.path, made } as const;
  const work = options.how === 'copy' ? copyFile : moveFile;
  const result = await logged(
    step,
    options,
    async (id) => (await work(from, to, options.signal)) ?? { id, made },
  );
  if (isRefused(result)) await removeFolders(to.root, made);
  return result;
}

/** Gives the files that could not be put back. Goes on after an abort: half a frame moved is worse than a moment more. */
async function putBack(
  done: readonly { id: number; from: Place; to: Place; made: readonly string[] }[],
  { how, log }: Options,
) {
  const stranded: string[] = [];
  for (const { id, from, to, made } of [...done].reverse()) {
    const back =
      how === 'copy' ? await removeIfSame(to, from) : await moveFile(to, from, new AbortController().signal);
    if (isRefused(back)) stranded.push(to.path);
    else {
      await removeFolders(to.root, made);
      await attempt(() => log.drop(id));
    }
  }
  return stranded;
}

function left(group: FolderGroup, refused: Refused, stranded: readonly string[]): FolderResult {
  return { frame: group.frame, done: 'left', refused, stranded };
}
