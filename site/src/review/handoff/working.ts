/** Where the hand-off stands: choosing, preview, at work, done; and the way back. */
import { effect, signal } from '@preact/signals';
import { attempt, fromError } from '../../handoff/files/failure.ts';
import { collect, memoryLog, saveTo, storedLog, type UndoLog, undoRun } from '../../handoff/index.ts';
import { isRefused, type Refused } from '../../handoff/reasons.ts';
import { intakeFromHandle } from '../../intake/fromPicker.ts';
import { currentId, reconnect } from '../../session/keeping.ts';
import { connected, folder, opened, sessionName } from '../../session/session.ts';
import { chooseFolder, openSession, REOPENING } from '../choose.ts';
import { adopt, canPickFolder, holdsFrames, mayWrite, pickFile, pickFolder } from './access.ts';
import { chosenKey, groups, how, into, type Kind, kind, marking, wantsZip } from './choices.ts';
import { follow, pathsOf } from './follow.ts';
import { makePlan, type Outcome, type Plan } from './plans.ts';

export type Stage =
  | { readonly at: 'choosing' }
  | { readonly at: 'planning' }
  | { readonly at: 'preview'; readonly plan: Plan }
  | { readonly at: 'working'; readonly what: 'write' | 'zip' | 'undo'; readonly total: number }
  | {
      readonly at: 'report';
      readonly what: 'write' | 'zip' | 'undo';
      readonly outcomes: readonly Outcome[];
      /** A failure of the whole, such as a ZIP that could not be finished. */
      readonly failure: Refused | null;
    };

export const stage = signal<Stage>({ at: 'choosing' });
export const progress = signal<{ readonly done: number; readonly total: number }>({ done: 0, total: 0 });
/** A refusal that is not one file's. */
export const trouble = signal<'no-write' | 'other-folder' | 'failed' | null>(null);
/** The last hand-off that can be taken back. */
export const lastRun = signal<{ readonly run: string; readonly at: number; readonly steps: number } | null>(
  null,
);
/** Whether the way back outlasts the page. */
export const undoIsKept = signal(true);

/** Shown this often; each one at once would keep the page busy with itself. */
const SHOW_EVERY_MS = 100;
const ZIP_NAME = 'eye-spy.zip';
const REVOKE_AFTER_MS = 60_000;

let log: Promise<UndoLog> | null = null;
let stopping: AbortController | null = null;
/** Folders other than the session's that a run wrote into; their way back ends with the page. */
const elsewhere = new Map<string, FileSystemDirectoryHandle>();

function undoLog(): Promise<UndoLog> {
  log ??= storedLog().catch(() => {
    undoIsKept.value = false;
    return memoryLog();
  });
  return log;
}

// What was planned for other choices is not what would be written now.
effect(() => {
  for (const choice of [kind, groups, marking, into, how, wantsZip, chosenKey, folder]) choice.value;
  if (stage.peek().at === 'preview') stage.value = { at: 'choosing' };
});
effect(() => {
  opened.value;
  if (stage.peek().at !== 'working') stage.value = { at: 'choosing' };
  lastRun.value = null;
});

addEventListener('beforeunload', (event) => {
  if (stage.value.at === 'working') event.preventDefault();
});

export const isAtWork = (): boolean => stage.value.at === 'working' || stage.value.at === 'planning';

export function cancel(): void {
  stopping?.abort();
}

export function chooseAgain(): void {
  if (!isAtWork()) stage.value = { at: 'choosing' };
}

/** Finds the last hand-off of this session that has steps left. */
export async function findLastRun(): Promise<void> {
  const kept = await undoLog();
  const found = await attempt(async () => {
    const runs = (await kept.runs()).filter((run) => isOurs(run));
    const run = runs.at(-1);
    if (run === undefined) return null;
    const entries = await kept.entries(run);
    return { run, at: entries[0]?.at ?? 0, steps: entries.length };
  });
  lastRun.value = isRefused(found) ? null : found;
}

/** A run's name: session, kind, time. */
const nameRun = (what: Kind): string => `${currentId.value ?? sessionName.value}|${what}|${Date.now()}`;

function isOurs(run: string): boolean {
  if (!run.startsWith(`${currentId.value ?? sessionName.value}|`)) return false;
  return !run.includes('|corrections|') || elsewhere.has(run);
}

/**
 * The folder that the session's files are in: opened again where the browser keeps it, else chosen. Call it in a click.
 */
export async function connect(): Promise<void> {
  trouble.value = null;
  const isAway = !connected.value;
  if (isAway && (await reconnect(REOPENING))) return;
  if (!canPickFolder()) return chooseFolder();
  const picked = await pickFolder('session');
  if (picked === null) return;
  if (!(await holdsFrames(picked))) trouble.value = 'other-folder';
  else if (isAway) openSession((onProgress, signal) => intakeFromHandle(picked, onProgress, signal));
  else adopt(picked);
}

/** Reads what the files say now and shows what they will say. */
export async function preview(): Promise<void> {
  if (isAtWork()) return;
  trouble.value = null;
  const stop = begin();
  progress.value = { done: 0, total: 0 };
  stage.value = { at: 'planning' };
  const shown = steadily<[number, number]>(([done, total]) => {
    progress.value = { done, total };
  });
  try {
    const plan = await makePlan(stop.signal, (done, total) => shown.put([done, total]));
    stage.value = { at: 'preview', plan };
  } catch (error) {
    stage.value = { at: 'choosing' };
    if (!stop.signal.aborted) {
      trouble.value = 'failed';
      console.error(error);
    }
  } finally {
    shown.end();
  }
}

function begin(): AbortController {
  stopping = new AbortController();
  return stopping;
}

/** Writes what the preview shows. Call it in a click: the browser asks for leave. */
export async function write(): Promise<void> {
  if (stage.value.at !== 'preview' || stage.value.plan.write === null) return;
  const { plan } = stage.value;
  trouble.value = null;
  const what = kind.value;
  const target = what === 'corrections' ? await pickFolder('corrections') : folder.value;
  if (target === null) return;
  if (!(await mayWrite(target))) {
    trouble.value = 'no-write';
    return;
  }
  const run = nameRun(what);
  if (what === 'corrections') elsewhere.set(run, target);
  const kept = await undoLog();
  await work('write', plan.lines.length, async (signal, onOutcome) => {
    await plan.write?.(target, { run, log: kept, signal, onOutcome });
    return null;
  });
  await findLastRun();
}

/** Packs what the preview shows into one ZIP. Call it in a click: the browser asks where to. */
export async function pack(): Promise<void> {
  if (stage.value.at !== 'preview' || stage.value.plan.zip === null) return;
  const { plan } = stage.value;
  const place = await pickFile(ZIP_NAME);
  if (place === 'cancelled') return;
  await work('zip', plan.lines.length, async (signal, onOutcome) => {
    const stream = plan.zip?.({ signal, onOutcome });
    if (stream === undefined) return null;
    if (place !== null) return saveTo(place, stream, signal);
    const saved = await collect(stream, signal);
    if (isRefused(saved)) return saved;
    download(saved.file, saved.discard);
    return null;
  });
}

/** Offers a file as a download; it is taken away when the browser has had time to fetch it. */
function download(file: Blob, discard: () => Promise<void>): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = ZIP_NAME;
  link.click();
  setTimeout(() => {
    URL.revokeObjectURL(link.href);
    void discard();
  }, REVOKE_AFTER_MS);
}

/** Takes the last hand-off back. Call it in a click: the browser may ask for leave. */
export async function undoLast(): Promise<void> {
  const last = lastRun.value;
  const from = folder.value;
  if (last === null || from === null || isAtWork()) return;
  trouble.value = null;
  const to = elsewhere.get(last.run) ?? from;
  if (!(await mayWrite(to))) {
    trouble.value = 'no-write';
    return;
  }
  const kept = await undoLog();
  const entries = await kept.entries(last.run);
  const targets = new Map(
    entries.flatMap(({ step }) => ('to' in step ? [[step.from, step.to] as const] : [])),
  );
  const isMove = entries.some(({ step }) => step.kind === 'moved');
  await work('undo', entries.length, async (signal, onOutcome) => {
    await undoRun(
      { from, to },
      {
        run: last.run,
        log: kept,
        signal,
        onResult: (result) => {
          const refused = result.done === 'left' ? result.refused : null;
          const now = result.done === 'undone' ? result.now : null;
          const back = isMove ? targets.get(result.path) : undefined;
          onOutcome({
            path: result.path,
            done: result.done,
            refused,
            now,
            ...(back === undefined ? {} : { to: back }),
          });
        },
      },
    );
    return null;
  });
  await findLastRun();
}

async function work(
  what: 'write' | 'zip' | 'undo',
  total: number,
  doing: (signal: AbortSignal, onOutcome: (outcome: Outcome) => void) => Promise<Refused | null>,
): Promise<void> {
  const stop = begin();
  const outcomes: Outcome[] = [];
  progress.value = { done: 0, total };
  stage.value = { at: 'working', what, total };
  const paths = pathsOf();
  const shown = steadily<number>((done) => {
    progress.value = { done, total };
  });
  let failure: Refused | null = null;
  try {
    failure = await doing(stop.signal, (outcome) => {
      outcomes.push(outcome);
      shown.put(outcomes.length);
    });
  } catch (error) {
    failure = error instanceof Error ? { refused: 'failed', detail: error.message } : { refused: 'failed' };
    if (error instanceof DOMException) failure = fromError(error);
  } finally {
    shown.end();
  }
  await follow(outcomes, what, paths);
  stage.value = { at: 'report', what, outcomes, failure };
}

/** Hands on the last value at a steady pace. */
function steadily<T>(show: (value: T) => void): { put(value: T): void; end(): void } {
  let last: T | undefined;
  const timer = setInterval(() => {
    if (last !== undefined) show(last);
  }, SHOW_EVERY_MS);
  return {
    put(value) {
      last = value;
    },
    end: () => clearInterval(timer),
  };
}
