import { useEffect, useRef } from 'preact/hooks';
import type { Verdict } from '../judge/verdict.ts';
import { background } from '../session/preferences.ts';
import { frames, judged } from '../session/session.ts';
import { words } from '../words.ts';
import { useWidth } from './useWidth.ts';
import { current, large, showTab } from './view.ts';

const HEIGHT = 26;
/** CSS pixels; a short session does not fill the bar. */
const WIDEST_TICK = 12;
/** Share of the bar's height; the shape tells, the brightness helps. */
const TICK: Readonly<Record<Verdict, { readonly height: number; readonly colour: string }>> = {
  open: { height: 0.14, colour: '#8a8a8a' },
  check: { height: 0.5, colour: '#bdbdbd' },
  blink: { height: 1, colour: '#f2f2f2' },
  'no-face': { height: 0.3, colour: '#6f6f6f' },
  unreadable: { height: 0.3, colour: '#6f6f6f' },
};

/** One tick a frame, in order. A click shows that frame in its group; the grid does the same for the keyboard. */
export function SessionBar() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [ref, width] = useWidth<HTMLDivElement>();
  const total = frames.value.length;
  const { judgements } = judged.value;
  useEffect(() => {
    if (canvas.current && width > 0) draw(canvas.current, width, total, judgements);
  }, [width, total, judgements.length, judged.value, background.value]);
  if (total === 0) return null;
  const jump = (event: MouseEvent) => {
    const index = Math.floor(event.offsetX / tickWidth(width, total));
    const judgement = judgements[index];
    if (!judgement) return;
    showTab(judgement.verdict);
    current.value = index;
    large.value = null;
  };
  return (
    <div class="session-bar" ref={ref}>
      <canvas ref={canvas} role="img" aria-label={words.sessionBar} onClick={jump} />
    </div>
  );
}

const tickWidth = (width: number, total: number): number => Math.min(WIDEST_TICK, width / total);

function draw(
  canvas: HTMLCanvasElement,
  width: number,
  total: number,
  judgements: readonly { readonly verdict: Verdict }[],
): void {
  const dense = window.devicePixelRatio;
  canvas.width = Math.round(width * dense);
  canvas.height = Math.round(HEIGHT * dense);
  const context = canvas.getContext('2d');
  if (!context) return;
  const step = tickWidth(width, total) * dense;
  const gap = step > 3 * dense ? dense : 0;
  // Lowest first, so that where ticks share a pixel the blink is seen.
  for (const verdict of ['open', 'no-face', 'unreadable', 'check', 'blink'] as const) {
    const { height, colour } = TICK[verdict];
    context.fillStyle = colour;
    for (const [index, judgement] of judgements.entries()) {
      if (judgement.verdict !== verdict) continue;
      const tall = Math.round(height * canvas.height);
      context.fillRect(index * step, canvas.height - tall, Math.max(1, step - gap), tall);
    }
  }
}
