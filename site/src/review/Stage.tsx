import { signal } from '@preact/signals';
import type { RefObject } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import type { Point } from '../pipeline/reading.ts';
import { outlines } from '../session/preferences.ts';
import { manifest, resultOf, thumbnailOf } from '../session/session.ts';
import { words } from '../words.ts';
import { FaceOutlines } from './FaceOutlines.tsx';
import { cornerFor, placeAt, placeToLook } from './looking.ts';
import { imageOf } from './onePixel.ts';
import { Placed } from './Placed.tsx';
import { type Picture, pictureOf, type ShownPicture } from './pictures.ts';
import { zoomed } from './view.ts';

/** How far the frame at 1:1 was moved by hand, in CSS pixels; it stays from frame to frame. */
const pan = signal<Point>([0, 0]);
/** A press that moves less is a click. */
const STILL = 4;
/** Share of the view by which Shift and an arrow key move. */
const PAN_STEP = 0.125;

export function forgetPan(): void {
  pan.value = [0, 0];
}

/** Moves what is seen at 1:1 by a share of the view, `x` to the right and `y` down. */
export function panBy(x: number, y: number): void {
  const view = document.querySelector('.stage');
  if (!view) return;
  pan.value = [
    pan.value[0] - x * PAN_STEP * view.clientWidth,
    pan.value[1] - y * PAN_STEP * view.clientHeight,
  ];
}

interface StageProps {
  readonly index: number;
  readonly picture: Picture | null;
  readonly path: string;
  /** The frames before and after, to be ready at 1:1 too. */
  readonly beside: readonly (number | null)[];
}

/** The frame: whole, or at 1:1 with its eyes in the middle. A click changes between the two. */
export function Stage({ index, picture, path, beside }: StageProps) {
  const stage = useRef<HTMLDivElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const outcome = resultOf(index)?.outcome;
  const shown = picture?.kind === 'shown' ? picture : null;
  const close = zoomed.value && shown !== null;
  usePlace(stage, frame, index, close ? shown : null);
  const image = close ? imageOf(shown.file).value : null;
  useEffect(() => {
    if (image === null) return;
    for (const one of beside) {
      const next = one === null ? null : pictureOf(one).value;
      if (next?.kind === 'shown') imageOf(next.file);
    }
    if (shown) imageOf(shown.file);
  }, [image]);
  const hand = useHand(index, shown);
  if (picture !== null && picture.kind !== 'shown')
    return (
      <div class="stage">
        <p class="nothing">{picture.kind === 'gone' ? words.loupe.gone : words.loupe.cannotShow}</p>
      </div>
    );
  const thumbnail = thumbnailOf(index);
  return (
    <div
      class={close ? 'stage close' : 'stage'}
      ref={stage}
      aria-busy={picture === null}
      data-shown={close ? image !== null : shown !== null}
      {...hand}
    >
      <div class="frame" ref={frame}>
        {/* The small picture stands in the same place until the large one is made. */}
        <div
          class="meanwhile"
          style={{ backgroundImage: shown === null && thumbnail ? `url(${thumbnail})` : 'none' }}
        />
        <Placed class="picture" element={shown?.whole ?? null} label={words.loupe.name(path)} />
        {close && <Placed class="picture" element={image} />}
        {outcome?.kind === 'reading' && outlines.value && <FaceOutlines reading={outcome} />}
      </div>
    </div>
  );
}

/** Keeps the frame where it belongs: one of its pixels on one of the screen's. */
function usePlace(
  stage: RefObject<HTMLDivElement | null>,
  frame: RefObject<HTMLDivElement | null>,
  index: number,
  shown: ShownPicture | null,
): void {
  const [x, y] = pan.value;
  useLayoutEffect(() => {
    const [view, element] = [stage.current, frame.current];
    if (!view || !element) return;
    const place = () => {
      if (shown === null) {
        element.style.cssText = '';
        return;
      }
      const size = cssSize(shown);
      const room = { width: view.clientWidth, height: view.clientHeight };
      const [left, top] = cornerFor(size, room, lookAt(index), [x, y]);
      element.style.width = `${size.width}px`;
      element.style.height = `${size.height}px`;
      element.style.transform = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
    };
    place();
    const observer = new ResizeObserver(place);
    observer.observe(view);
    return () => observer.disconnect();
  }, [index, shown, x, y]);
}

const cssSize = ({ width, height }: ShownPicture) => {
  return { width: width / window.devicePixelRatio, height: height / window.devicePixelRatio };
};

function lookAt(index: number): Point {
  const outcome = resultOf(index)?.outcome;
  const rules = manifest.value?.judge;
  return outcome?.kind === 'reading' && rules ? placeToLook(outcome, rules) : [0.5, 0.5];
}

/** The pointer: a click comes closer to that place or goes back, dragging moves what is seen. */
function useHand(index: number, shown: ShownPicture | null) {
  const start = useRef<{ readonly at: Point; readonly pan: Point; moved: boolean } | null>(null);
  return {
    onPointerDown(event: PointerEvent) {
      if (event.button !== 0 || shown === null) return;
      start.current = { at: [event.clientX, event.clientY], pan: pan.value, moved: false };
      (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    },
    onPointerMove(event: PointerEvent) {
      const begun = start.current;
      if (begun === null || !zoomed.value) return;
      const [x, y] = [event.clientX - begun.at[0], event.clientY - begun.at[1]];
      if (Math.hypot(x, y) > STILL) begun.moved = true;
      if (begun.moved) pan.value = [begun.pan[0] + x, begun.pan[1] + y];
    },
    onPointerUp(event: PointerEvent) {
      const begun = start.current;
      start.current = null;
      if (begun === null || begun.moved || shown === null) return;
      if (!zoomed.value) pan.value = panTo(event, index, shown);
      zoomed.value = !zoomed.value;
    },
    onPointerCancel() {
      start.current = null;
    },
  };
}

/** The way from where the frame would be looked at to the place that was clicked. */
function panTo(event: PointerEvent, index: number, shown: ShownPicture): Point {
  const room = (event.currentTarget as HTMLElement).getBoundingClientRect();
  const place = placeAt(shown, room, [event.clientX - room.left, event.clientY - room.top]);
  const [look, size] = [lookAt(index), cssSize(shown)];
  return [(look[0] - place[0]) * size.width, (look[1] - place[1]) * size.height];
}
