/**
 * The hand-off: from decisions to the programs where the work goes on. Nothing here shows anything or asks for
 * anything; the dialog does. In order:
 *
 * 1. `outcomeOf` and `marksFor`: what is to be said of each frame.
 * 2. `planMarks`, `planFolders`, `planCorrections`: which files that means, as plain data.
 * 3. `previewMarks`: what each file says now and will say; nothing is written.
 * 4. `applyMarks`, `applyFolders`: does it, file by file, with a log. Or `markedEntries` and `zipStream`, without
 *    write access.
 * 5. `undoRun`: takes it back.
 */
export { type ApplyResult, applyMarks } from './apply/apply.ts';
export { type PreviewRow, previewMarks, type ReadFile, readFrom } from './apply/preview.ts';
export {
  type Correction,
  type CorrectionPlan,
  type JudgedFrame,
  planCorrections,
} from './corrections/plan.ts';
export { listFiles } from './files/folder.ts';
export type { FileStat } from './files/stat.ts';
export { applyFolders, type FolderResult } from './folders/apply.ts';
export { BLINKING_FOLDER, type FolderGroup, type FolderPlan, planFolders } from './folders/plan.ts';
export { type ListForm, type NameList, nameList } from './list/names.ts';
export type { Step, UndoEntry } from './log/entry.ts';
export { storedLog } from './log/storedLog.ts';
export { memoryLog, type UndoLog } from './log/undoLog.ts';
export type { Marks, Pick, Rating } from './marks.ts';
export { DEFAULT_CHOICE, type MarkChoice, marksFor } from './plan/choice.ts';
export {
  DEFAULT_OPTIONS,
  type MarkedFrame,
  type MarkOptions,
  type Note,
  type PlanRow,
  planMarks,
} from './plan/marks.ts';
export { type Decision, type Outcome, outcomeOf } from './plan/outcome.ts';
export { isRefused, type Reason, type Refused } from './reasons.ts';
export { type Roots, type UndoResult, undoRun } from './undo/undo.ts';
export type { Written } from './xmp/read.ts';
export { markedEntries, plainEntries, type ZipEntry, type ZipProblem } from './zip/entries.ts';
export { collect, discardOld, type SavedZip, saveTo } from './zip/save.ts';
export { zipStream } from './zip/stream.ts';
