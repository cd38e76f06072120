/** Replaces `text` from `start` to before `end`. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The text with all splices made at once; places are those of the given text. Splices must not overlap. */
export function spliceText(text: string, splices: readonly Splice[]): string {
  const ordered = [...splices].sort((a, b) => a.start - b.start);
  let out = '';
  let at = 0;
  for (const { start, end, text: put } of ordered) {
    if (start < at) throw new RangeError('splices overlap');
    out += text.slice(at, start) + put;
    at = end;
  }
  return out + text.slice(at);
}
