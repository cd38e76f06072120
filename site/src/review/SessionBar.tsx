import { useEffect, useRef } from 'preact/hooks';
import type { Verdict } from '../judge/verdict.ts';
import { decisions } from '../session/decisions.ts';
import { groupOf } from '../session/grouping.ts';
import type { Decisions } from '../session/history.ts';
import { background } from '../session/preferences.ts';
import { frames, judged } from '../session/session.ts';
import { words } from '../words.ts';
import { useWidth } from './useWidth.ts';
import { current, large, showTab } from './view.ts';

/** Of the ticks; the decisions stand below. */
const TICKS_HEIGHT = 26;
const HEIGHT = 34;
/** CSS pixels; a short session does not fill the bar. */
const WIDEST_TICK = 12;

interface TickShape {
  /** Shares of the bar's height, from its top. */
  readonly from: number;
  readonly to: number;
  /** A colour of the page's style, so that it is seen on every background. */
  readonly colour: `--${'tick-open' | 'tick-check' | 'tick-blink' | 'edge-strong'}`;
}

/** The shape tells, the colour helps: bars that stand, a dash in the middle, a stump that hangs. */
const TICK: Readonly<Record<Verdict, TickShape>> = {
  open: { from: 0.86, to: 1, colour: '--tick-open' },
  check: { from: 0.5, to: 1, colour: '--tick-check' },
  blink: { from: 0, to: 1, colour: '--tick-blink' },
  'no-face': { from: 0.43, to: 0.57, colour: '--edge-strong' },
  unreadable: { from: 0, to: 0.25, colour: '--edge-strong' },
};

/** Decisions, in CSS pixels from the bar's top: rejected hangs from a line's height, kept stands full. */
const MARK = { reject: { from: 28, to: 30 }, keep: { from: 28, to: 34 } } as const;

/** One tick a frame, in order. A click shows that frame in its group; the grid does the same for the keyboard. */
export function SessionBar() {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [ref, width] = useWidth<HTMLDivElement>();
  const total = frames.value.length;
  const { judgements } = judged.value;
  useEffect(() => {
    if (canvas.current && width > 0) draw(canvas.current, width, total, judgements, decisions.value);
  }, [width, total, judgements.length, judged.value, decisions.value, background.value]);
  if (total === 0) return null;
  const jump = (event: MouseEvent) => {
    const index = Math.floor(event.offsetX / tickWidth(width, total));
    const judgement = judgements[index];
    if (!judgement) return;
    showTab(groupOf(decisions.value.get(index), judgement.verdict));
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
  decided: Decisions,
): void {
  const dense = window.devicePixelRatio;
  canvas.width = Math.round(width * dense);
  canvas.height = Math.round(HEIGHT * dense);
  const context = canvas.getContext('2d');
  if (!context) return;
  const step = tickWidth(width, total) * dense;
  const gap = step > 3 * dense ? dense : 0;
  const style = getComputedStyle(canvas);
  // Lowest first, so that where ticks share a pixel the blink is seen.
  for (const verdict of ['open', 'no-face', 'unreadable', 'check', 'blink'] as const) {
    const { from, to, colour } = TICK[verdict];
    context.fillStyle = style.getPropertyValue(colour);
    const top = Math.round(from * TICKS_HEIGHT * dense);
    const tall = Math.round((to - from) * TICKS_HEIGHT * dense);
    for (const [index, judgement] of judgements.entries()) {
      if (judgement.verdict !== verdict) continue;
      context.fillRect(index * step, top, Math.max(1, step - gap), tall);
    }
  }
  context.fillStyle = style.getPropertyValue('--text');
  for (const [index, decision] of decided) {
    const { from, to } = MARK[decision];
    const top = Math.round(from * dense);
    context.fillRect(index * step, top, Math.max(1, step - gap), Math.round((to - from) * dense));
  }
}
