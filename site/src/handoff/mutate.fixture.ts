/** Seeded damage for property tests: the same on every run. */

/** mulberry32: a small generator of numbers 0..1 with a period of 2^32. */
export function random(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const TELLING = [0x00, 0x01, 0x7f, 0x80, 0xd8, 0xd9, 0xda, 0xe1, 0xe2, 0xfe, 0xff];

/** A few bytes of the first `reach` changed, removed, doubled or put in, or the end cut off. */
export function mutateBytes(bytes: Uint8Array, next: () => number, reach: number): Uint8Array<ArrayBuffer> {
  let out = [...bytes.subarray(0, reach)];
  const at = () => Math.floor(next() * out.length);
  for (let times = 1 + Math.floor(next() * 6); times > 0; times -= 1) {
    const value =
      next() < 0.5 ? (TELLING[Math.floor(next() * TELLING.length)] ?? 0) : Math.floor(next() * 256);
    const kind = next();
    if (kind < 0.6) out[at()] = value;
    else if (kind < 0.7) out.splice(at(), 1 + Math.floor(next() * 8));
    else if (kind < 0.8) out.splice(at(), 0, value);
    else if (kind < 0.9) {
      const from = at();
      out.splice(at(), 0, ...out.slice(from, from + Math.floor(next() * 300)));
    } else if (kind < 0.93) {
      return new Uint8Array(out.slice(0, at()));
    } else out = [...out.slice(0, 2), ...out.slice(2 + Math.floor(next() * 30))];
  }
  const mutated = new Uint8Array(out.length + Math.max(0, bytes.length - reach));
  mutated.set(out);
  mutated.set(bytes.subarray(reach), out.length);
  return mutated;
}

const PIECES = [
  '<',
  '>',
  '/',
  '"',
  "'",
  '&',
  '&amp;',
  ' ',
  '=',
  ':',
  '<a>',
  '</a>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<?',
  '?>',
  'rdf:',
  'xmp:Label',
  'xmlns:rdf="x"',
  '\0',
  '\uFEFF',
  '\uD83D',
  '😀',
];

/** Signs taken out, put in, or pieces of the text moved about. */
export function mutateText(text: string, next: () => number): string {
  let out = text;
  const at = () => Math.floor(next() * (out.length + 1));
  for (let times = 1 + Math.floor(next() * 4); times > 0; times -= 1) {
    const place = at();
    const kind = next();
    if (kind < 0.4)
      out = out.slice(0, place) + (PIECES[Math.floor(next() * PIECES.length)] ?? '') + out.slice(place);
    else if (kind < 0.7) out = out.slice(0, place) + out.slice(place + 1 + Math.floor(next() * 12));
    else {
      const from = at();
      out = out.slice(0, place) + out.slice(from, from + Math.floor(next() * 200)) + out.slice(place);
    }
  }
  return out;
}
