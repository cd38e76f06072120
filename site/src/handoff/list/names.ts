import { keyOf, nameOf, stemOf } from '../files/paths.ts';

/**
 * How a program's search field wants names:
 * - `lightroom`: separated by commas, for *Library filter > Text > Filename > Contains*;
 * - `capture-one`: separated by spaces, for *Edit > Select By > Filename List*;
 * - `lines`: one a line, for everything else.
 */
export type ListForm = 'lightroom' | 'capture-one' | 'lines';

export interface NameList {
  readonly text: string;
  /** Names that the field would take for several, because they have its separator in them. Still in the text. */
  readonly split: readonly string[];
  /**
   * Names that find other frames too: the same in another folder, or, where the field looks for parts of names, a
   * part of another one. Still in the text.
   */
  readonly ambiguous: readonly string[];
}

const SEPARATORS: Readonly<Record<ListForm, string>> = { lightroom: ', ', 'capture-one': ' ', lines: '\n' };
const SPLITTERS: Readonly<Record<ListForm, RegExp>> = {
  lightroom: /[,;\s]/,
  'capture-one': /[,;\s]/,
  lines: /[\r\n]/,
};

/**
 * A list of the frames' names. Extensions are left out for search fields, so that the RAW file is found by its JPEG.
 * `session` are the paths of all frames, to tell which names are not enough.
 */
export function nameList(paths: readonly string[], session: readonly string[], form: ListForm): NameList {
  const shown = (path: string) => (form === 'lines' ? nameOf(path) : stemOf(nameOf(path)));
  const names = [...new Map(paths.map((path) => [keyOf(shown(path)), shown(path)])).values()];
  const listed = new Set(paths);
  const others = session.filter((path) => !listed.has(path)).map((path) => keyOf(shown(path)));
  const finds = (name: string, other: string) =>
    form === 'lightroom' ? other.includes(keyOf(name)) : other === keyOf(name);
  return {
    text: names.join(SEPARATORS[form]),
    split: names.filter((name) => SPLITTERS[form].test(name)),
    ambiguous: names.filter((name) => others.some((other) => finds(name, other))),
  };
}
