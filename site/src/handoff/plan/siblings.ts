import { kindOf } from '../files/kinds.ts';
import { folderOf, joinPath, keyOf, nameOf, stemOf } from '../files/paths.ts';
import { groupBy } from './groups.ts';

/** Files of one folder by the stem of their names, so that pairs and sidecars are found at once. */
export interface Siblings {
  /** All files whose name is the given one's stem with any extension, the file itself with them. */
  of(path: string): readonly string[];
  /** Files whose path is this one, apart from case. */
  named(path: string): readonly string[];
}

export function siblingsIn(files: readonly string[]): Siblings {
  const byStem = groupBy(files, (path) => keyOf(joinPath(folderOf(path), stemOf(nameOf(path)))));
  const byPath = groupBy(files, keyOf);
  return {
    of: (path) => byStem.get(keyOf(joinPath(folderOf(path), stemOf(nameOf(path))))) ?? [],
    named: (path) => byPath.get(keyOf(path)) ?? [],
  };
}

/** The other photographs of a RAW+JPEG pair: the JPEGs beside a RAW, the RAWs beside a JPEG. */
export function partners(path: string, siblings: Siblings): readonly string[] {
  const wanted = { jpeg: 'raw', raw: 'jpeg' }[kindOf(path) as 'jpeg' | 'raw'];
  return siblings.of(path).filter((other) => kindOf(other) === wanted);
}

/** Settings and sidecars that go with a photograph: `a.xmp` and `a.NEF.xmp` for `a.NEF`. */
export function companions(path: string, siblings: Siblings): readonly string[] {
  const own = siblings.of(path).filter((other) => kindOf(other) === 'companion');
  const full = siblings.of(`${path}.xmp`).filter((other) => kindOf(other) === 'companion');
  return [...own, ...full];
}
