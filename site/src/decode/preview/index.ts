/** Embedded previews of photographs: what the rest of the page may use of this room. */
export { blobSource, type CountedSource, HEAD } from './blobSource.ts';
export { choosePreview } from './choosePreview.ts';
export { findPreviews, HEIF_BRANDS } from './findPreviews.ts';
export { type Crop, hasBars, letterbox } from './letterbox.ts';
export { previewOrientation, uprightSize } from './orientation.ts';
export { previewBlob } from './previewBlob.ts';
export type { ByteSource } from './source.ts';
export type { ContainerKind, Orientation, Preview, PreviewList, PreviewOrigin, Size } from './types.ts';
