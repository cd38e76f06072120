/** The frames at 1:1: an `img` of the file itself, so that the browser keeps its colours and only what is seen. */
import { type ReadonlySignal, type Signal, signal } from '@preact/signals';

/** The one that is shown and one on either side; decoded, 45 megapixels take 180 MB. */
const KEPT = 3;

interface Kept {
  readonly url: string;
  readonly image: Signal<HTMLImageElement | null>;
}

const kept = new Map<Blob, Kept>();

/** Decoded and ready to be put into the page; null until then, and for ever where it does not decode. */
export function imageOf(file: Blob): ReadonlySignal<HTMLImageElement | null> {
  const entry = kept.get(file) ?? begin(file);
  kept.delete(file);
  kept.set(file, entry);
  for (const [old, { url }] of kept) {
    if (kept.size <= KEPT) break;
    kept.delete(old);
    URL.revokeObjectURL(url);
  }
  return entry.image;
}

export function forgetImages(): void {
  for (const { url } of kept.values()) URL.revokeObjectURL(url);
  kept.clear();
}

function begin(file: Blob): Kept {
  const entry: Kept = { url: URL.createObjectURL(file), image: signal(null) };
  const image = new Image();
  image.draggable = false;
  image.alt = '';
  image.src = entry.url;
  image.decode().then(
    () => {
      entry.image.value = image;
    },
    // The picture as large as the screen stays.
    () => undefined,
  );
  return entry;
}
