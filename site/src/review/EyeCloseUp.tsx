import { useEffect, useRef } from 'preact/hooks';
import type { EyeReading } from '../pipeline/reading.ts';
import { words } from '../words.ts';

/** What is seen around an eye, in distances of its corners. */
const SEEN_WIDTH = 2.2;
const SEEN_HEIGHT = 1.4;
const CSS_WIDTH = 264;
const CSS_HEIGHT = (CSS_WIDTH * SEEN_HEIGHT) / SEEN_WIDTH;

interface EyeCloseUpProps {
  readonly eye: EyeReading;
  /** The picture from the file, or null while it is read. */
  readonly image: HTMLImageElement | null;
  /** Pixels of `image` for one pixel of the reading. */
  readonly scale: number;
}

/** One eye, levelled, cut from the full picture. */
export function EyeCloseUp({ eye, image, scale }: EyeCloseUpProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (canvas.current) draw(canvas.current, eye, image, scale);
  }, [eye, image, scale]);
  const name = words.loupe.eye[eye.side];
  const state = eye.closed === null ? unjudged(eye) : words.loupe.closed(eye.closed);
  return (
    <figure class="eye" data-eye={eye.side}>
      <canvas ref={canvas} role="img" aria-label={name} />
      <figcaption>
        <span>{name}</span>
        <span class="score">{state}</span>
      </figcaption>
    </figure>
  );
}

const unjudged = (eye: EyeReading): string =>
  eye.unjudged === null ? '' : words.loupe.unjudged[eye.unjudged];

function draw(
  canvas: HTMLCanvasElement,
  { corners: [a, b] }: EyeReading,
  image: HTMLImageElement | null,
  scale: number,
): void {
  const dense = window.devicePixelRatio;
  canvas.width = Math.round(CSS_WIDTH * dense);
  canvas.height = Math.round(CSS_HEIGHT * dense);
  // Display P3 where the screen has it: the browser converts from the photograph's own profile.
  const context = canvas.getContext('2d', { alpha: false, colorSpace: 'display-p3' });
  if (!context) return;
  context.fillStyle = '#808080';
  context.fillRect(0, 0, canvas.width, canvas.height);
  if (!image) return;
  const distance = Math.hypot(b[0] - a[0], b[1] - a[1]) * scale;
  if (distance === 0) return;
  const zoom = canvas.width / (SEEN_WIDTH * distance);
  context.imageSmoothingQuality = 'high';
  context.translate(canvas.width / 2, canvas.height / 2);
  context.scale(zoom, zoom);
  context.rotate(-Math.atan2(b[1] - a[1], b[0] - a[0]));
  context.translate((-(a[0] + b[0]) / 2) * scale, (-(a[1] + b[1]) / 2) * scale);
  context.drawImage(image, 0, 0);
}
