/** The CSV of verdicts: docs/csv.md. */
import type { Verdict } from '../judge/verdict.ts';
import type { Decision } from './plan/outcome.ts';

export interface CsvRow {
  /** Inside the session, forward slashes. */
  readonly path: string;
  readonly verdict: Verdict;
  /** 0..1, or null when no eye was judged. */
  readonly blink: number | null;
  readonly faces: number;
  readonly eyes: number;
  readonly reason: string;
  /** What the photographer said of the frame; undecided where it is left out. */
  readonly decision?: Decision;
}

const COLUMNS = ['path', 'verdict', 'blink', 'faces', 'eyes', 'reason'] as const;

/**
 * A cell that a spreadsheet could take for a formula gets an apostrophe in front, and so does one that looks as if
 * it had got it already: whoever removes one apostrophe from `'+` followed by such a sign has the text again.
 * The signs: https://owasp.org/www-community/attacks/CSV_Injection
 */
function formulaProof(text: string): string {
  return /^'*[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** RFC 4180, section 2, rules 5 to 7. */
function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A decision outranks the verdict, which stays in the reason. */
function answer({ verdict, reason, decision = 'undecided' }: CsvRow): readonly [string, string] {
  if (decision === 'undecided') return [verdict, reason];
  return [decision, `${DECIDED[decision]} by the photographer; verdict ${verdict}: ${reason}`];
}

const DECIDED = { keep: 'kept', reject: 'rejected' } as const;

const cell = (text: string) => quoted(formulaProof(text));

/** The whole file as text, a header and one line a row, each ended by CRLF; to be saved as UTF-8 without a mark. */
export function toCsv(rows: readonly CsvRow[]): string {
  const lines = rows.map((row) => {
    const { path, blink, faces, eyes } = row;
    const [verdict, reason] = answer(row);
    return [path, verdict, blink === null ? '' : blink.toFixed(4), String(faces), String(eyes), reason];
  });
  return [COLUMNS, ...lines].map((line) => `${line.map(cell).join(',')}\r\n`).join('');
}
