/** Replaces `remove` bytes from `at` with `insert`. */
export interface Patch {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array<ArrayBuffer>;
}

/** Patches in the order of their places. Throws a `RangeError` where two overlap. */
export function ordered(patches: readonly Patch[]): readonly Patch[] {
  const sorted = [...patches].sort((a, b) => a.at - b.at);
  sorted.forEach((patch, index) => {
    const before = sorted[index - 1];
    if (before !== undefined && before.at + before.remove > patch.at) throw new RangeError('patches overlap');
  });
  return sorted;
}

/** The patched file as parts; what is not patched stays a slice of `file` and is not copied. */
export function patchParts(file: Blob, patches: readonly Patch[]): BlobPart[] {
  const parts: BlobPart[] = [];
  let at = 0;
  for (const patch of ordered(patches)) {
    if (patch.at > at) parts.push(file.slice(at, patch.at));
    if (patch.insert.length > 0) parts.push(patch.insert);
    at = patch.at + patch.remove;
  }
  if (at < file.size) parts.push(file.slice(at));
  return parts;
}

/** The patches that turn the patched file back; `bytes` are the original ones, at least to the last patch's end. */
export function inversePatches(bytes: Uint8Array, patches: readonly Patch[]): readonly Patch[] {
  let shift = 0;
  return ordered(patches).map(({ at, remove, insert }) => {
    const inverse: Patch = { at: at + shift, remove: insert.length, insert: bytes.slice(at, at + remove) };
    shift += insert.length - remove;
    return inverse;
  });
}

/** Where the byte at `position` is after patching. A byte that is removed goes to where its patch begins. */
export function movedTo(position: number, patches: readonly Patch[]): number {
  let shift = 0;
  for (const { at, remove, insert } of ordered(patches)) {
    if (position < at) break;
    if (position < at + remove) return at + shift;
    shift += insert.length - remove;
  }
  return position + shift;
}

/** By how much the file grows. */
export function growth(patches: readonly Patch[]): number {
  return patches.reduce((sum, { remove, insert }) => sum + insert.length - remove, 0);
}
