/** The files shown large: read when asked for, a few neighbours kept ready. */
import { frames } from '../session/session.ts';

/** `image` is decoded and can be drawn at once. Sizes are those of the upright picture. */
export type Picture =
  | { readonly kind: 'shown'; readonly url: string; readonly image: HTMLImageElement }
  | { readonly kind: 'gone' | 'cannot-show' };

/** The frame, and two on either side; a decoded 45-megapixel picture takes 180 MB. */
const KEPT = 5;

const kept = new Map<string, Promise<Picture>>();

export function loadPicture(index: number): Promise<Picture> {
  const frame = frames.value[index];
  if (!frame) return Promise.resolve({ kind: 'gone' });
  // A new session has other frames under the same index.
  const key = `${index} ${frame.path}`;
  const known = kept.get(key);
  const loading = known ?? read(frame.open);
  kept.delete(key);
  kept.set(key, loading);
  for (const [old, picture] of kept) {
    if (kept.size <= KEPT) break;
    kept.delete(old);
    void picture.then((loaded) => loaded.kind === 'shown' && URL.revokeObjectURL(loaded.url));
  }
  return loading;
}

export function forgetPictures(): void {
  for (const picture of kept.values())
    void picture.then((loaded) => loaded.kind === 'shown' && URL.revokeObjectURL(loaded.url));
  kept.clear();
}

async function read(open: () => Promise<File>): Promise<Picture> {
  let url: string;
  try {
    url = URL.createObjectURL(await open());
  } catch {
    return { kind: 'gone' };
  }
  const image = new Image();
  image.src = url;
  try {
    await image.decode();
    return { kind: 'shown', url, image };
  } catch {
    URL.revokeObjectURL(url);
    return { kind: 'cannot-show' };
  }
}
