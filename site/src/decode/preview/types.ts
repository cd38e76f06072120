/** What is known of a photograph and of the JPEGs inside its file, from headers alone. */

/** The EXIF orientation tag: how the stored rows and columns lie in the upright picture; 1 is upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The kind of file by its content, whatever it is called. `nef` is NRW too; `tiff` is one that no camera brand claims. */
export type ContainerKind =
  | 'jpeg'
  | 'heif'
  | 'cr2'
  | 'cr3'
  | 'nef'
  | 'arw'
  | 'raf'
  | 'dng'
  | 'orf'
  | 'rw2'
  | 'pef'
  | 'srw'
  | 'tiff';

/** Where in the container a preview was named. */
export type PreviewOrigin = 'mpf' | 'ifd' | 'maker-note' | 'panasonic' | 'fuji' | 'canon-box' | 'canon-track';

/** A JPEG inside the file, all of it within the file, with a header that a browser can decode. */
export interface Preview {
  /** Bytes from the start of the file. */
  readonly offset: number;
  readonly length: number;
  /** Stored size, from the JPEG's own frame header. */
  readonly width: number;
  readonly height: number;
  /** The tag in the preview's own Exif, which decoders apply; null when it has none. */
  readonly orientation: Orientation | null;
  /** The preview's own Exif segment, from the start of the file; null when it has none. */
  readonly exif: Range | null;
  readonly origin: PreviewOrigin;
}

export interface PreviewList {
  readonly kind: ContainerKind;
  /** Stored size of the picture itself; null when no tag names it. A RAW's may count a few rows more than the camera shows. */
  readonly size: Size | null;
  /** The picture's own orientation; 1 where the file says nothing. */
  readonly orientation: Orientation;
  /** In the order in which the file names them; each place once. */
  readonly previews: readonly Preview[];
}
