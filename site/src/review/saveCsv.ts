/** The CSV of the frames that are read, as a download. */
import { toCsv } from '../handoff/csv.ts';
import { decisionOf } from '../session/decisions.ts';
import { frames, judged } from '../session/session.ts';
import { saveText } from './saveText.ts';

const FILE_NAME = 'verdicts.csv';

export function saveCsv(): void {
  const rows = judged.value.judgements.map((judgement, index) => ({
    path: frames.value[index]?.path ?? '',
    ...judgement,
    decision: decisionOf(index),
  }));
  saveText(toCsv(rows), FILE_NAME, 'text/csv');
}
