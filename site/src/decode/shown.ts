import { blobSource, choosePreview, findPreviews, previewBlob } from './preview/index.ts';
import { SNIFFED, sniff } from './sniff.ts';

/** A preview under this size is not worth showing. */
const SHOWN = 1000;
/** For looking closely: more than any screen shows, and a preview of the whole size where there is one. */
const CLOSE = 4000;

/**
 * What an `img` can show of a photograph's file: JPEG, PNG and WebP as they are, of a RAW file its largest preview,
 * upright. Null when it has none. Rejects as `Blob.arrayBuffer` does.
 */
export async function shownPicture(file: Blob): Promise<Blob | null> {
  const source = blobSource(file);
  if (sniff(await source.read(0, SNIFFED)) !== null) return file;
  const list = await findPreviews(source);
  if (list === null) return null;
  const longest = Math.max(0, ...list.previews.map(({ width, height }) => Math.max(width, height)));
  const preview = choosePreview(list, Math.min(CLOSE, longest)) ?? choosePreview(list, SHOWN);
  return preview === null ? null : previewBlob(file, preview, list);
}
