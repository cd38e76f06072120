import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';
import { decisionOf } from '../session/decisions.ts';
import type { Group } from '../session/grouping.ts';
import { withStars } from '../session/preferences.ts';
import { frames, judged } from '../session/session.ts';
import { words } from '../words.ts';
import { act } from './acting.ts';
import { DecisionButtons, UndoButtons } from './DecisionButtons.tsx';
import { EyeStrip } from './EyeStrip.tsx';
import { Filmstrip } from './Filmstrip.tsx';
import { focusSoon } from './FrameGrid.tsx';
import { Glyph } from './Glyph.tsx';
import { KeyHint } from './KeyHint.tsx';
import { forgetImages } from './onePixel.ts';
import { forgetPictures, pictureOf, wantPictures } from './pictures.ts';
import { forgetPan, panBy, Stage } from './Stage.tsx';
import { StarButtons } from './StarButtons.tsx';
import {
  bestOfBurst,
  burstOf,
  compared,
  current,
  large,
  neighbour,
  shownFrames,
  tab,
  zoomed,
} from './view.ts';

/** Frames made ready in the direction of the last step. */
const AHEAD = 3;

export function Loupe() {
  const dialog = useRef<HTMLDialogElement>(null);
  const index = large.value;
  // In the layout phase, so that a key pressed right after the click already finds the dialog.
  useLayoutEffect(() => {
    if (index !== null && dialog.current && !dialog.current.open) {
      dialog.current.showModal();
      // Not a button: Enter and Space must not do what the first one does.
      dialog.current.querySelector('h2')?.focus();
    }
    if (index === null && dialog.current?.open) dialog.current.close();
  }, [index]);
  const closed = () => {
    const last = large.value ?? current.value;
    large.value = null;
    current.value = last;
    zoomed.value = false;
    forgetPan();
    forgetImages();
    forgetPictures();
    if (compared.value === null) focusSoon(last);
  };
  const frame = index === null ? undefined : frames.value[index];
  return (
    <dialog
      class="loupe"
      ref={dialog}
      aria-label={frame ? words.loupe.name(frame.path) : undefined}
      onClose={closed}
      onKeyDown={press}
    >
      {index !== null && <Content index={index} close={() => dialog.current?.close()} />}
    </dialog>
  );
}

const ARROWS: Readonly<Record<string, readonly [x: number, y: number]>> = {
  ArrowRight: [1, 0],
  ArrowDown: [0, 1],
  ArrowLeft: [-1, 0],
  ArrowUp: [0, -1],
};

/** Arrows step, with Shift they move what is seen at 1:1; Space comes closer. */
function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || large.value === null) return;
  const isControl = (event.target as HTMLElement).closest('button, input, select') !== null;
  if (event.key === ' ' && !isControl) {
    event.preventDefault();
    if (!event.repeat) zoomed.value = !zoomed.value;
  }
  const list = shownFrames.value;
  if (event.key === 'Home') goTo(list[0] ?? null);
  if (event.key === 'End') goTo(list.at(-1) ?? null);
  const arrow = ARROWS[event.key];
  if (arrow === undefined) return;
  event.preventDefault();
  if (event.shiftKey && zoomed.value) panBy(...arrow);
  else if (!event.shiftKey) go(arrow[0] + arrow[1] > 0 ? 1 : -1);
}

function goTo(index: number | null): void {
  if (index === null) return;
  large.value = index;
  current.value = index;
}

/** The direction of the last step: there the next frames are made ready first. */
let direction: 1 | -1 = 1;

function go(step: 1 | -1): void {
  direction = step;
  if (large.value !== null) goTo(neighbour(large.value, step));
}

/** The frame itself, those that would come next, one back, and the best of its burst. */
function framesToHave(index: number): number[] {
  const ahead: number[] = [];
  for (let next = neighbour(index, direction); next !== null && ahead.length < AHEAD; ) {
    ahead.push(next);
    next = neighbour(next, direction);
  }
  const back = neighbour(index, direction === 1 ? -1 : 1);
  const best = bestOfBurst(index);
  const [first, ...others] = ahead;
  const wanted = [index, first, back, best, ...others];
  return [...new Set(wanted.filter((one) => typeof one === 'number'))];
}

function Content({ index, close }: { index: number; close: () => void }) {
  useLayoutEffect(() => wantPictures(framesToHave(index)), [index]);
  // The list of neighbours changes when a decision takes the frame out of it.
  useEffect(() => wantPictures(framesToHave(index)), [shownFrames.value]);
  const picture = pictureOf(index).value;
  const frame = frames.value[index];
  const judgement = judged.value.judgements[index];
  if (!frame || !judgement) return null;
  return (
    <>
      <header class="bar">
        <h2 class="name" title={frame.path} tabIndex={-1}>
          <bdi>{frame.path}</bdi>
        </h2>
        <p class="verdict">
          <Glyph verdict={judgement.verdict} />
          {words.verdicts[judgement.verdict]}
          <span class="score">{judgement.blink === null ? '' : words.score(judgement.blink)}</span>
        </p>
        <p class="reason">{judgement.reason}</p>
        <p class="heard" role="status">
          {words.loupe.said(frame.path, judgement, decisionOf(index))}
        </p>
        <Actions index={index} close={close} />
      </header>
      <div class="content">
        <Stage
          index={index}
          picture={picture}
          path={frame.path}
          beside={[neighbour(index, 1), neighbour(index, -1)]}
        />
        <EyeStrip index={index} picture={picture} />
      </div>
      <Filmstrip index={index} />
    </>
  );
}

function Actions({ index, close }: { index: number; close: () => void }) {
  const list = shownFrames.value;
  const place = list.indexOf(index) + 1;
  return (
    <div class="actions">
      {place > 0 && (
        <span class="figures quiet">
          {words.loupe.position(place, list.length, words.groups.names[tab.value as Group])}
        </span>
      )}
      <DecisionButtons pressed={decisionOf(index)} />
      {withStars.value && <StarButtons index={index} />}
      <button
        type="button"
        aria-pressed={zoomed.value}
        onClick={() => {
          zoomed.value = !zoomed.value;
        }}
      >
        {words.loupe.zoom}
        <KeyHint action="zoom" />
      </button>
      <button type="button" onClick={() => act('compare', false)}>
        {words.compare.open}
        <KeyHint action="compare" />
      </button>
      {burstOf(index).length > 1 && (
        <button type="button" onClick={() => act('best', false)}>
          {words.burst.goToBest}
          <KeyHint action="best" />
        </button>
      )}
      <UndoButtons />
      <button
        type="button"
        aria-label={words.loupe.previous}
        aria-disabled={neighbour(index, -1) === null}
        onClick={() => go(-1)}
      >
        ◂
      </button>
      <button
        type="button"
        aria-label={words.loupe.next}
        aria-disabled={neighbour(index, 1) === null}
        onClick={() => go(1)}
      >
        ▸
      </button>
      <button type="button" onClick={close}>
        {words.loupe.close}
      </button>
    </div>
  );
}
