/** Paths are relative to the session's folder, with forward slashes. */

export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function joinPath(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Name without its last extension; a name that begins with its only dot has none. */
export function stemOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(0, dot) : name;
}

/** Last extension in lower case, without the dot; '' where there is none. */
export function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot + 1).toLowerCase() : '';
}

/**
 * Two names with the same key are one file on a disk that does not tell cases (Windows, most Macs) or ways of writing
 * an accent (Macs) apart.
 */
export function keyOf(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
