/** What a file's structure says before any pixel is decoded. */
export interface Structure {
  /** Stored size (before EXIF rotation), or null where no header that names it was found. */
  readonly size: { readonly width: number; readonly height: number } | null;
  /** Whether the picture's end is there. What follows the end does not matter. */
  readonly complete: boolean;
}
