import { ACCEPTED } from '../intake/kind.ts';
import { words } from '../words.ts';
import { FILES_INPUT, FOLDER_INPUT, openFiles } from './choose.ts';

/** Not shown: the buttons stand for them. */
export function FileInputs() {
  return (
    <div hidden>
      <input
        id={FOLDER_INPUT}
        type="file"
        aria-label={words.empty.chooseFolder}
        multiple
        // Not in Preact's types.
        {...{ webkitdirectory: true }}
        onChange={(event) => openFiles(event.currentTarget)}
      />
      <input
        id={FILES_INPUT}
        type="file"
        aria-label={words.empty.chooseFiles}
        multiple
        accept={ACCEPTED}
        onChange={(event) => openFiles(event.currentTarget)}
      />
    </div>
  );
}
