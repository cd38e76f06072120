/** The frame in the detector's square: docs/contributing/geometry.md, "Finding faces", step 1. */
import type { Pyramid } from './pyramid.ts';
import { sample, wholeOf } from './sample.ts';

/** Where the frame lies in a square of `size` pixels: whole pixels, or boxes shift. */
export interface Letterbox {
  readonly size: number;
  readonly frameWidth: number;
  readonly frameHeight: number;
  readonly width: number;
  readonly height: number;
  readonly offsetX: number;
  readonly offsetY: number;
}

/** Fits a frame into the square with a margin of `pad` times its width and height on every side. */
export function fitLetterbox(frameWidth: number, frameHeight: number, size: number, pad: number): Letterbox {
  const scale = size / (Math.max(frameWidth, frameHeight) * (1 + 2 * pad));
  const width = Math.max(1, Math.floor(frameWidth * scale + 0.5));
  const height = Math.max(1, Math.floor(frameHeight * scale + 0.5));
  return {
    size,
    frameWidth,
    frameHeight,
    width,
    height,
    offsetX: Math.floor((size - width) / 2),
    offsetY: Math.floor((size - height) / 2),
  };
}

/** The detector's input, `size` x `size` RGB in -1..1; around the frame it is black. */
export function drawLetterbox(pyramid: Pyramid, box: Letterbox): Float32Array<ArrayBuffer> {
  const { size, width, height, offsetX, offsetY } = box;
  const content = sample(pyramid, wholeOf(pyramid), width, height);
  for (let i = 0; i < content.length; i++) content[i] = (content[i] as number) / 127.5 - 1;
  const input = new Float32Array(size * size * 3).fill(-1);
  for (let y = 0; y < height; y++) {
    const row = content.subarray(y * width * 3, (y + 1) * width * 3);
    input.set(row, ((offsetY + y) * size + offsetX) * 3);
  }
  return input;
}

/** From 0..1 of the square to frame pixels. */
export function frameX(box: Letterbox, x: number): number {
  return ((x * box.size - box.offsetX) * box.frameWidth) / box.width;
}

/** From 0..1 of the square to frame pixels. */
export function frameY(box: Letterbox, y: number): number {
  return ((y * box.size - box.offsetY) * box.frameHeight) / box.height;
}
