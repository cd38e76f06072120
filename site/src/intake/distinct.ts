/** `name (2).jpg`: the number goes before a file's extension, after a folder's name. */
function numbered(path: string, n: number, kind: 'file' | 'folder'): string {
  const dot = path.lastIndexOf('.');
  const end = kind === 'file' && dot > path.lastIndexOf('/') + 1 ? dot : path.length;
  return `${path.slice(0, end)} (${n})${path.slice(end)}`;
}

/**
 * The same paths in the same order, made unique: the first of each name keeps it, the others are numbered from 2
 * on, past numbers that are taken.
 */
export function distinct(paths: readonly string[], kind: 'file' | 'folder'): string[] {
  const taken = new Set(paths);
  const seen = new Map<string, number>();
  return paths.map((path) => {
    let n = (seen.get(path) ?? 0) + 1;
    let unique = path;
    if (n > 1) {
      unique = numbered(path, n, kind);
      while (taken.has(unique)) unique = numbered(path, ++n, kind);
      taken.add(unique);
    }
    seen.set(path, n);
    return unique;
  });
}
