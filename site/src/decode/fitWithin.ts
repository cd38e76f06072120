/** The size of a picture reduced to at most `longSide` pixels on its long side; never enlarged, never under 1 pixel. */
export function fitWithin(
  width: number,
  height: number,
  longSide: number,
): { width: number; height: number } {
  const scale = Math.min(1, longSide / Math.max(width, height));
  return {
    width: Math.max(1, Math.round(width * scale)),
    height: Math.max(1, Math.round(height * scale)),
  };
}

/** A picture so much larger than what is asked for is taken as it is. */
const NEARLY = 1.25;

/**
 * As `fitWithin`, but a picture that is at most a quarter too large stays as it is: for those of cameras (1620 or 1920
 * pixels) reducing was measured to cost three times what reading their pixels does.
 */
export function fitNearly(
  width: number,
  height: number,
  longSide: number,
): { width: number; height: number } {
  return Math.max(width, height) <= NEARLY * longSide
    ? { width, height }
    : fitWithin(width, height, longSide);
}
