/** The files shown large: read when asked for, a few neighbours kept ready. */
import { type Signal, signal } from '@preact/signals';
import { shownPicture } from '../decode/shown.ts';
import { frames, resultOf } from '../session/session.ts';
import { type CloseUps, cutEyes } from './closeUps.ts';

export interface ShownPicture {
  readonly kind: 'shown';
  readonly url: string;
  /** Decoded: it can be put into the page at once. Its size is that of the upright picture. */
  readonly image: HTMLImageElement;
  /** Null until the eyes are cut. */
  readonly closeUps: Signal<CloseUps | null>;
}

export type Picture = ShownPicture | { readonly kind: 'gone' | 'cannot-show' };

/** The frame, and two on either side; a decoded 45-megapixel picture takes 180 MB. */
const KEPT = 5;

interface Kept {
  readonly loading: Promise<Picture>;
  /** What `loading` gave, once it is there. */
  ready: Picture | null;
}

const kept = new Map<string, Kept>();

/** A new session has other frames under the same index. */
const keyOf = (index: number): string => `${index} ${frames.value[index]?.path ?? ''}`;

/** The picture if it is ready now. */
export const readyPicture = (index: number): Picture | null => kept.get(keyOf(index))?.ready ?? null;

/** Never rejects. The pictures asked for last are kept. */
export function loadPicture(index: number): Promise<Picture> {
  const key = keyOf(index);
  const entry = kept.get(key) ?? begin(index);
  kept.delete(key);
  kept.set(key, entry);
  for (const [old, { loading }] of kept) {
    if (kept.size <= KEPT) break;
    kept.delete(old);
    void loading.then(release);
  }
  return entry.loading;
}

export function forgetPictures(): void {
  for (const { loading } of kept.values()) void loading.then(release);
  kept.clear();
}

function begin(index: number): Kept {
  const entry: Kept = { loading: read(index), ready: null };
  void entry.loading.then((picture) => {
    entry.ready = picture;
  });
  return entry;
}

function release(picture: Picture): void {
  if (picture.kind === 'shown') URL.revokeObjectURL(picture.url);
}

async function read(index: number): Promise<Picture> {
  let file: Blob | null | undefined;
  try {
    const opened = await frames.value[index]?.open();
    file = opened && (await shownPicture(opened));
  } catch {
    // Said below.
  }
  if (file === undefined) return { kind: 'gone' };
  if (file === null) return { kind: 'cannot-show' };
  const url = URL.createObjectURL(file);
  const image = new Image();
  image.draggable = false;
  image.src = url;
  try {
    await image.decode();
  } catch {
    URL.revokeObjectURL(url);
    return { kind: 'cannot-show' };
  }
  return { kind: 'shown', url, image, closeUps: closeUpsOf(index, file) };
}

/** Filled when the eyes are cut; stays null where the file cannot be decoded once more. */
function closeUpsOf(index: number, file: Blob): Signal<CloseUps | null> {
  const closeUps = signal<CloseUps | null>(null);
  const outcome = resultOf(index)?.outcome;
  if (outcome?.kind === 'reading')
    cutEyes(file, outcome).then(
      (cut) => {
        closeUps.value = cut;
      },
      () => undefined,
    );
  return closeUps;
}
