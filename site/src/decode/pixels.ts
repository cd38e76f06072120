/** An upright picture in sRGB, opaque: 4 bytes a pixel (red, green, blue, 255), row by row from the top. */
export interface Pixels {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/** From ECMAScript 2024; browsers without it collect the memory later. */
type Shrinking = { transfer?(newLength: number): ArrayBuffer };

/** Gives the memory of a picture back at once: the collector sees how small the object is, not how large its memory. */
export function release({ data }: Pixels): void {
  (data.buffer as Shrinking).transfer?.(0);
}
