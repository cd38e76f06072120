/** An upright picture in sRGB, opaque: 4 bytes a pixel (red, green, blue, 255), row by row from the top. */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}
