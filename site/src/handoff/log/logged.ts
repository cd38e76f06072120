import { attempt } from '../files/failure.ts';
import { isRefused, type Refused, refuse } from '../reasons.ts';
import type { Step } from './entry.ts';
import type { UndoLog } from './undoLog.ts';

/**
 * Keeps the step, does it, and forgets the step where it was surely not done. `work` gets the step's number in the log.
 */
export async function logged<T>(
  step: Step,
  { run, log }: { readonly run: string; readonly log: UndoLog },
  work: (id: number) => Promise<T | Refused>,
): Promise<T | Refused> {
  const id = await attempt(() => log.append(run, step));
  // Nothing is done that could not be taken back.
  if (isRefused(id)) return refuse('no-undo', id.detail);
  const result = await work(id);
  if (isRefused(result) && !result.unclear) await attempt(() => log.drop(id));
  return result;
}
