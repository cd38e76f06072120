import type { FailureReason, FrameFailure } from '../pipeline/reading.ts';

export function failure(reason: FailureReason): FrameFailure {
  return { kind: 'failure', reason };
}

/**
 * Why a file could not be opened or read, from the error that the browser gave; null when the error says something else.
 * NotFoundError: moved, renamed or deleted. NotReadableError and the others: permission withdrawn, card pulled out,
 * file locked or changed since it was listed; browsers do not tell these apart.
 */
export function readFailure(error: unknown): FrameFailure | null {
  if (!(error instanceof DOMException)) return null;
  if (error.name === 'NotFoundError') return failure('vanished');
  if (['NotReadableError', 'NotAllowedError', 'SecurityError'].includes(error.name))
    return failure('no-permission');
  return null;
}
