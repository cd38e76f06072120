import type { Box } from '../pipeline/reading.ts';

/** Intersection over union of two boxes, 0..1; 0 where both are empty. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  if (width <= 0 || height <= 0) return 0;
  const both = width * height;
  const union = a.width * a.height + b.width * b.height - both;
  return union > 0 ? both / union : 0;
}
