import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Group } from '../session/grouping.ts';
import { words } from '../words.ts';
import { type GridLayout, layOut, tileForKey, tilePlace, tilesInView } from './gridLayout.ts';
import { extend, NOTHING_SELECTED, selectAll, toggle } from './selection.ts';
import { Tile } from './Tile.tsx';
import { useWidth } from './useWidth.ts';
import { current, large, selection, shownFrames } from './view.ts';

/** One group's frames. Only the tiles near the view are in the document, so that 5,000 are as quick as 50. */
export function FrameGrid({ group }: { group: Group }) {
  const scroller = useRef<HTMLDivElement>(null);
  const [inner, width] = useWidth<HTMLUListElement>();
  const [view, setView] = useState({ top: 0, height: 0 });
  const indices = shownFrames.value;
  const layout = layOut(Math.max(width, 1), indices.length);
  const measure = () => {
    const element = scroller.current;
    if (!element) return;
    const { scrollTop: top, clientHeight: height } = element;
    // Asked at every key and every scroll: the same view again draws nothing again.
    setView((before) => (before.top === top && before.height === height ? before : { top, height }));
  };
  useLayoutEffect(() => {
    measure();
    const observer = new ResizeObserver(measure);
    if (scroller.current) observer.observe(scroller.current);
    return () => observer.disconnect();
  }, []);
  const [first, end] = tilesInView(layout, indices.length, view.top, view.height);
  const here = Math.max(0, indices.indexOf(current.value ?? -1));

  const drawn = width > 0 ? placesToDraw(first, end, here) : [];

  // The current frame is brought into view when it changes, not when results arrive.
  useLayoutEffect(() => {
    if (scroller.current && current.value !== null && width > 0)
      bringIntoView(scroller.current, layout, here);
  }, [current.value, width]);

  const move = (event: KeyboardEvent) => {
    if (event.altKey || select(event, here, indices)) return;
    const next = tileForKey(event.key, here, indices.length, layout.columns);
    if (next === null || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const [from, to] = [indices[here], indices[next]];
    if (event.shiftKey && from !== undefined && to !== undefined)
      selection.value = extend(selection.value, to, from, indices);
    current.value = to ?? null;
    if (scroller.current) bringIntoView(scroller.current, layout, next);
    measure();
    focusSoon(current.value);
  };
  return (
    <div
      class="scroller"
      id="group"
      role="tabpanel"
      aria-labelledby={`tab-${group}`}
      ref={scroller}
      onScroll={measure}
      onKeyDown={move}
    >
      {indices.length === 0 && <p class="nothing">{words.groups.empty[group]}</p>}
      <ul class="grid" ref={inner} style={{ height: `${layout.height}px` }}>
        {drawn.map((k) => {
          const index = indices[k];
          return (
            index !== undefined && (
              <Tile
                key={index}
                index={index}
                place={k + 1}
                of={indices.length}
                isCurrent={k === here}
                isSelected={selection.value.frames.has(index)}
                {...tilePlace(layout, k)}
                width={layout.tileWidth}
                height={layout.tileHeight}
                onClick={click}
              />
            )
          );
        })}
      </ul>
    </div>
  );
}

/** Ctrl and Space, Ctrl and A, Esc; true when the key was one of them. */
function select(event: KeyboardEvent, here: number, indices: readonly number[]): boolean {
  const withCtrl = event.ctrlKey || event.metaKey;
  const index = indices[here];
  if (withCtrl && event.key === ' ' && index !== undefined) selection.value = toggle(selection.value, index);
  else if (withCtrl && event.key.toLowerCase() === 'a') selection.value = selectAll(indices);
  else if (event.key === 'Escape' && selection.value.frames.size > 0) selection.value = NOTHING_SELECTED;
  else return false;
  event.preventDefault();
  return true;
}

/** A click opens the frame; with ctrl it is selected, with shift all up to it. */
function click(event: MouseEvent, index: number): void {
  const list = shownFrames.value;
  const here = list.includes(current.value ?? -1) ? current.value : list[0];
  // A click by keyboard: its keys are seen to above.
  const byKey = event.detail === 0;
  if (!byKey && event.shiftKey) selection.value = extend(selection.value, index, here ?? index, list);
  else if (!byKey && (event.ctrlKey || event.metaKey)) selection.value = toggle(selection.value, index);
  else if (!(byKey && event.ctrlKey)) large.value = index;
  current.value = index;
}

/** Those in view, and the current one wherever it is: scrolled away it keeps the focus, and Tab finds it. */
function placesToDraw(first: number, end: number, here: number): number[] {
  const seen = Array.from({ length: end - first }, (_, k) => first + k);
  if (here < first) return [here, ...seen];
  return here >= end ? [...seen, here] : seen;
}

function bringIntoView(scroller: HTMLElement, layout: GridLayout, k: number): void {
  const { top } = tilePlace(layout, k);
  const bottom = top + layout.rowHeight;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (bottom > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = bottom - scroller.clientHeight;
}

/**
 * Gives the focus to a frame's tile in the group that is shown: at once where it is in the document, so that the next
 * key finds it there, and once more when what changed is drawn.
 */
export function focusSoon(index: number | null): void {
  const focus = () => {
    const tile = document.querySelector<HTMLElement>(`#group [data-index="${index}"]`);
    if (tile !== document.activeElement) tile?.focus({ preventScroll: true });
  };
  focus();
  requestAnimationFrame(focus);
}
