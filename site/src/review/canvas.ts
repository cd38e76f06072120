/** A canvas in the page with this picture on it; the picture is closed. Sized in its own pixels. */
export function canvasOf(picture: ImageBitmap): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext('2d', { alpha: false, colorSpace: 'display-p3' })?.drawImage(picture, 0, 0);
  picture.close();
  return canvas;
}

/** Gives the memory back before the collector does. */
export function emptyCanvas(canvas: HTMLCanvasElement): void {
  canvas.width = 0;
  canvas.height = 0;
}
