const SLICE = 4 * 1024 * 1024;

/** Whether two files have the same bytes, read a few megabytes at a time. */
export async function sameBytes(a: Blob, b: Blob): Promise<boolean> {
  if (a.size !== b.size) return false;
  for (let at = 0; at < a.size; at += SLICE) {
    const [x, y] = await Promise.all([
      a.slice(at, at + SLICE).arrayBuffer(),
      b.slice(at, at + SLICE).arrayBuffer(),
    ]);
    if (!sameArrays(new Uint8Array(x), new Uint8Array(y))) return false;
  }
  return true;
}

function sameArrays(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((value, index) => value === b[index]);
}

/** SHA-256 of a file's bytes, in hexadecimal. */
export async function digestOf(bytes: BufferSource): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
