/** The CSV of the frames that are read, as a download. */
import { toCsv } from '../handoff/csv.ts';
import { decisionOf } from '../session/decisions.ts';
import { frames, judged } from '../session/session.ts';

const FILE_NAME = 'verdicts.csv';
/** The browser has begun to read the address by then. */
const REVOKE_AFTER_MS = 60_000;

export function saveCsv(): void {
  const rows = judged.value.judgements.map((judgement, index) => ({
    path: frames.value[index]?.path ?? '',
    ...judgement,
    decision: decisionOf(index),
  }));
  const url = URL.createObjectURL(new Blob([toCsv(rows)], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = FILE_NAME;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), REVOKE_AFTER_MS);
}
