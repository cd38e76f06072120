/** The order of a session: DSC_9 before DSC_10, the files of one folder together, the same on every machine. */
const collator = new Intl.Collator('en', { numeric: true });

/** The collator takes "1" and "01", or names that differ in invisible signs, for equal: then UTF-16 order decides. */
function compareNames(a: string, b: string): number {
  return collator.compare(a, b) || (a < b ? -1 : a > b ? 1 : 0);
}

function comparePaths(a: readonly string[], b: readonly string[]): number {
  for (let k = 0; k < Math.min(a.length, b.length); k++) {
    const order = compareNames(a[k] ?? '', b[k] ?? '');
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

/** A sorted copy, folder by folder in natural order. Total: only equal paths compare as equal. */
export function inNaturalOrder<T extends { readonly path: string }>(files: readonly T[]): T[] {
  return files
    .map((file) => ({ file, parts: file.path.split('/') }))
    .sort((a, b) => comparePaths(a.parts, b.parts))
    .map(({ file }) => file);
}
