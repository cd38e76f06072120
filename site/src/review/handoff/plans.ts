/** What a hand-off will do, file by file, before anything is done; and the doing. */

import type { FileStat } from '../../handoff/files/stat.ts';
import {
  applyFolders,
  applyMarks,
  type FolderGroup,
  type MarkedFrame,
  type Marks,
  markedEntries,
  marksFor,
  type Note,
  type PreviewRow,
  plainEntries,
  planCorrections,
  planFolders,
  planMarks,
  previewMarks,
  type Rating,
  type ReadFile,
  type UndoLog,
  type Written,
  type ZipEntry,
  type ZipProblem,
  zipStream,
} from '../../handoff/index.ts';
import { companions, partners, siblingsIn } from '../../handoff/plan/siblings.ts';
import type { Refused } from '../../handoff/reasons.ts';
import { decisionOf, grouped, starsOf } from '../../session/decisions.ts';
import type { Group } from '../../session/grouping.ts';
import { folder, frames, judged, readStat, sessionName } from '../../session/session.ts';
import { filesNow } from './access.ts';
import { chosen, chosenPaths, HANDED, how, into, kind, leftOut, marking } from './choices.ts';

/** One file of the preview. */
export interface Line {
  readonly path: string;
  /** Where it goes; null when it stays. */
  readonly to: string | null;
  readonly isNew: boolean;
  readonly change: { readonly before: Written; readonly after: Written } | null;
  readonly notes: readonly Note[];
  readonly refused: Refused | null;
  /** It says so already. */
  readonly nothingToDo: boolean;
  /** Its frame can be left out. */
  readonly frame: string | null;
}

/** What became of one file. */
export interface Outcome {
  readonly path: string;
  readonly done: 'written' | 'created' | 'copied' | 'moved' | 'packed' | 'undone' | 'nothing-to-do' | 'left';
  readonly refused: Refused | null;
  readonly stranded?: readonly string[];
  /** Size and date of a file that was written. */
  readonly now?: FileStat | null;
  readonly to?: string;
}

export interface Doing {
  readonly run: string;
  readonly log: UndoLog;
  readonly signal: AbortSignal;
  readonly onOutcome: (outcome: Outcome) => void;
}

export interface Plan {
  readonly lines: readonly Line[];
  /** Decided otherwise, but a RAW file without a JPEG. */
  readonly rawOnly: readonly string[];
  /** Writes into a folder: the session's, or for corrections another one. Null where there is only a ZIP. */
  readonly write: ((to: FileSystemDirectoryHandle, doing: Doing) => Promise<void>) | null;
  /** The same as a ZIP; null where there is none. */
  readonly zip: ((doing: Omit<Doing, 'log' | 'run'>) => ReadableStream<Uint8Array>) | null;
}

type Progress = (done: number, total: number) => void;

/** Reads what must be read; writes nothing. Rejects on abort. */
export async function makePlan(signal: AbortSignal, onProgress: Progress): Promise<Plan> {
  const { files, read } = await filesNow(signal);
  signal.throwIfAborted();
  switch (kind.value) {
    case 'marks':
      return marksPlan(files, read, signal, onProgress);
    case 'folders':
      return foldersPlan(files);
    case 'corrections':
      return correctionsPlan(files, read);
    default:
      return filesPlan(files, read);
  }
}

async function marksPlan(
  files: readonly string[],
  read: ReadFile,
  signal: AbortSignal,
  onProgress: Progress,
): Promise<Plan> {
  const { sidecarName, jpeg } = marking.value;
  const planned = planMarks(markedFrames(), files, { sidecarName, jpeg });
  let done = 0;
  const rows = await previewMarks(planned, read, {
    signal,
    onRow: () => {
      done += 1;
      onProgress(done, planned.length);
    },
  });
  signal.throwIfAborted();
  return {
    lines: rows.map(lineOfRow),
    rawOnly: [],
    write: async (to, { run, log, signal: stop, onOutcome }) => {
      await applyMarks(to, rows, {
        run,
        log,
        signal: stop,
        onResult: (result) =>
          onOutcome({
            path: result.target,
            done: result.done,
            refused: result.done === 'left' ? result.refused : null,
            now: 'now' in result ? result.now : null,
          }),
      });
    },
    // What the preview refused is not packed either.
    zip: zipOf(
      rows.length,
      (onProblem) => markedEntries(rows, read, onProblem),
      rows.map(({ target }) => target),
    ),
  };
}

const lineOfRow = (row: PreviewRow): Line => ({
  path: row.target,
  to: null,
  isNew: !row.exists && row.way === 'sidecar',
  change: row.change,
  notes: row.notes,
  refused: row.refused,
  nothingToDo: row.change?.nothingToDo ?? false,
  frame: null,
});

function markedFrames(): readonly MarkedFrame[] {
  const as = new Map<number, 'reject' | 'keep'>();
  for (const { group, as: outcome } of HANDED)
    for (const index of grouped.value[group as Group]) as.set(index, outcome);
  return chosen.value.flatMap((index) => {
    const frame = frames.value[index];
    const marks = marksOf(index, as.get(index) ?? 'keep');
    return frame === undefined || marks === null
      ? []
      : [{ path: frame.path, judged: readStat(index), marks }];
  });
}

function marksOf(index: number, outcome: 'reject' | 'keep'): Marks | null {
  const { flag, rejectLabel, keepLabel, keyword, rating, rejectRating, ownStars } = marking.value;
  const own = rating && ownStars && starsOf(index) > 0 ? (starsOf(index) as Rating) : null;
  return marksFor(outcome, {
    flag,
    label: { reject: rejectLabel.trim() || null, keep: keepLabel.trim() || null },
    keyword: keyword.trim() || null,
    rating: { reject: rating ? (rejectRating ?? own) : null, keep: own },
    markKept: true,
  });
}

function foldersPlan(files: readonly string[]): Plan {
  const session = frames.value.map(({ path }) => path);
  const { groups } = planFolders(chosenPaths.value, session, files, { into: intoPath(), how: how.value });
  const way = how.value;
  return {
    lines: groups.flatMap(linesOfGroup),
    rawOnly: [],
    write: (to, doing) => transferAll({ from: to, to }, groups, way, doing),
    zip: null,
  };
}

/** The name of the folder, without anything that would lead elsewhere. */
const intoPath = (): string =>
  into.value
    .split(/[/\\]/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');

const linesOfGroup = (group: FolderGroup): readonly Line[] =>
  group.files.map(({ from, to }) => ({
    path: from,
    to,
    isNew: true,
    change: null,
    notes: [],
    refused: group.refused,
    nothingToDo: false,
    frame: group.frame,
  }));

async function transferAll(
  roots: { from: FileSystemDirectoryHandle; to: FileSystemDirectoryHandle },
  groups: readonly FolderGroup[],
  way: 'copy' | 'move',
  { run, log, signal, onOutcome }: Doing,
): Promise<void> {
  const filesOf = new Map(groups.map((group) => [group.frame, group.files]));
  await applyFolders(roots, groups, {
    how: way,
    run,
    log,
    signal,
    onResult: (result) => {
      for (const { from, to } of filesOf.get(result.frame) ?? [])
        onOutcome(
          result.done === 'left'
            ? { path: from, done: 'left', refused: result.refused, stranded: result.stranded }
            : { path: from, to, done: result.done, refused: null },
        );
    },
  });
}

function correctionsPlan(files: readonly string[], read: ReadFile): Plan {
  const all = frames.value.map(({ path, index }) => ({
    path,
    verdict: judged.value.judgements[index]?.verdict ?? 'unreadable',
    decision: decisionOf(index),
  }));
  const { corrections, rawOnly } = planCorrections(all, sessionName.value, files);
  const going = () => corrections.filter(({ frame }) => !leftOut.value.has(frame));
  const from = folder.value;
  const moves = () => going().flatMap((one) => one.files);
  return {
    lines: corrections.flatMap(linesOfGroup),
    rawOnly,
    write: from === null ? null : (to, doing) => transferAll({ from, to }, going(), 'copy', doing),
    zip: (doing) => {
      const names = new Map(moves().map(({ from: path, to }) => [path, to]));
      return zipOf(
        names.size,
        (onProblem) => plainEntries([...names.keys()], read, onProblem, (path) => names.get(path) ?? path),
        [...names.keys()],
      )(doing);
    },
  };
}

/** The chosen frames as they are, each with the other half of its pair and its sidecars. */
function filesPlan(files: readonly string[], read: ReadFile): Plan {
  const siblings = siblingsIn(files);
  const paths = [
    ...new Set(
      chosenPaths.value
        .flatMap((path) => [path, ...partners(path, siblings)])
        .flatMap((path) => [path, ...companions(path, siblings)]),
    ),
  ];
  return {
    lines: paths.map((path) => ({
      path,
      to: null,
      isNew: false,
      change: null,
      notes: [],
      refused: null,
      nothingToDo: false,
      frame: null,
    })),
    rawOnly: [],
    write: null,
    zip: zipOf(paths.length, (onProblem) => plainEntries(paths, read, onProblem), paths),
  };
}

function zipOf(
  total: number,
  entries: (onProblem: (problem: ZipProblem) => void) => AsyncGenerator<ZipEntry>,
  paths: readonly string[],
): NonNullable<Plan['zip']> {
  return ({ signal, onOutcome }) => {
    const left = new Set<string>();
    let at = 0;
    const packed = () => {
      // Files come in order: the one before the one that begins is in.
      while (at < total && left.has(paths[at] ?? '')) at += 1;
      const path = paths[at];
      at += 1;
      if (path !== undefined) onOutcome({ path, done: 'packed', refused: null });
    };
    const onProblem = ({ path, refused }: ZipProblem) => {
      left.add(path);
      onOutcome({ path, done: 'left', refused });
    };
    return zipStream(entries(onProblem), { signal, onEntry: packed });
  };
}
