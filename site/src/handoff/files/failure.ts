import { type Reason, type Refused, refuse } from '../reasons.ts';

/** Names of the browser's errors: File System Access, File API and Storage specifications. */
const REASONS: Readonly<Record<string, Reason>> = {
  NotAllowedError: 'no-permission',
  SecurityError: 'no-permission',
  NoModificationAllowedError: 'read-only',
  QuotaExceededError: 'disk-full',
  NotFoundError: 'vanished',
  NotReadableError: 'unreadable',
  InvalidStateError: 'changed',
  TypeMismatchError: 'not-a-file',
  AbortError: 'stopped',
};

/** An error of the browser as a reason. Errors that are none of the browser's are bugs of ours and go on. */
export function fromError(error: unknown): Refused {
  if (error instanceof DOMException) return refuse(REASONS[error.name] ?? 'failed', error.message);
  // Names that the file system does not take are TypeErrors; so are some refusals of system folders.
  if (error instanceof TypeError) return refuse('failed', error.message);
  throw error;
}

/** Does `work`, and gives the browser's refusal as a value. */
export async function attempt<T>(work: () => Promise<T>): Promise<T | Refused> {
  try {
    return await work();
  } catch (error) {
    return fromError(error);
  }
}
