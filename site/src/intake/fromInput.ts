import type { Intake } from './frame.ts';
import { makeIntake } from './makeIntake.ts';

/**
 * A session from `<input type="file">` or any other list of files. With `webkitdirectory` the chosen folder's name
 * becomes the session's and leaves the paths; files chosen singly keep their plain names.
 */
export function intakeFromFiles(files: Iterable<File>): Intake {
  const list = [...files].map((file) => ({ file, path: file.webkitRelativePath || file.name }));
  const tops = new Set(list.map(({ path }) => path.slice(0, path.indexOf('/') + 1)));
  const [top = ''] = tops;
  const cut = tops.size === 1 ? top.length : 0;
  const found = list.map(({ file, path }) => ({ path: path.slice(cut), open: async () => file }));
  return makeIntake(cut > 0 ? top.slice(0, -1) : '', found, []);
}
