import type { Verdict } from '../../judge/verdict.ts';
import { kindOf } from '../files/kinds.ts';
import { joinPath } from '../files/paths.ts';
import type { FolderGroup } from '../folders/plan.ts';
import type { Decision } from '../plan/outcome.ts';
import { partners, siblingsIn } from '../plan/siblings.ts';

/** Folders that training reads. */
export const OPEN_FOLDER = 'eyes_open';
export const BLINK_FOLDER = 'eyes_blink';

export interface JudgedFrame {
  readonly path: string;
  readonly verdict: Verdict;
  readonly decision: Decision;
}

/** A frame that the photographer decided otherwise than the network judged, or where the network was between. */
export interface Correction extends FolderGroup {
  readonly label: 'open' | 'blink';
  readonly verdict: Verdict;
}

export interface CorrectionPlan {
  readonly corrections: readonly Correction[];
  /** Decided otherwise, but a RAW file without a JPEG, which training does not read. */
  readonly rawOnly: readonly string[];
}

/**
 * The photographs to export for retraining: kept frames that were called blinking or to be checked, as open; rejected
 * ones that were called open or to be checked, as blinking. A frame can be rejected for other reasons than a blink, so the
 * photographer must be able to leave rows out. Below each folder there is one for the session, so that training can
 * hold out whole sessions. The groups are for `applyFolders` with `how: 'copy'`, or for a ZIP.
 */
export function planCorrections(
  frames: readonly JudgedFrame[],
  session: string,
  files: readonly string[],
): CorrectionPlan {
  const siblings = siblingsIn(files);
  const corrections: Correction[] = [];
  const rawOnly: string[] = [];
  for (const frame of frames) {
    const label = labelOf(frame);
    if (label === null) continue;
    const photo = kindOf(frame.path) === 'raw' ? partners(frame.path, siblings)[0] : frame.path;
    if (photo === undefined) rawOnly.push(frame.path);
    else {
      const folder = joinPath(label === 'open' ? OPEN_FOLDER : BLINK_FOLDER, folderName(session));
      const moved = { from: photo, to: joinPath(folder, photo) };
      corrections.push({ frame: frame.path, files: [moved], refused: null, label, verdict: frame.verdict });
    }
  }
  return { corrections, rawOnly };
}

/** Null when the decision says nothing new. */
function labelOf({ verdict, decision }: JudgedFrame): Correction['label'] | null {
  if (decision === 'keep' && (verdict === 'blink' || verdict === 'check')) return 'open';
  if (decision === 'reject' && (verdict === 'open' || verdict === 'check')) return 'blink';
  return null;
}

/** A session's name as one folder's name, on every system. */
function folderName(session: string): string {
  const safe = session.replace(/[<>:"/\\|?*\p{Cc}]/gu, '_').replace(/[. ]+$/, '');
  return safe === '' ? 'session' : safe;
}
