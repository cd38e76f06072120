import { signal } from '@preact/signals';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { decisionOf, starsOf } from '../session/decisions.ts';
import { withStars } from '../session/preferences.ts';
import { frames, judged, manifest, resultOf, thumbnailOf } from '../session/session.ts';
import { words } from '../words.ts';
import { openFromCompared } from './acting.ts';
import {
  comparedFace,
  comparedPicture,
  facesInOrder,
  forgetCompared,
  NEARNESS,
  wantCompared,
} from './comparing.ts';
import { DecisionButtons, UndoButtons } from './DecisionButtons.tsx';
import { DecisionGlyph } from './DecisionGlyph.tsx';
import { said } from './deciding.ts';
import { focusSoon } from './FrameGrid.tsx';
import { Glyph } from './Glyph.tsx';
import { Placed } from './Placed.tsx';
import { bestOfBurst, burstOf, compared, current, large } from './view.ts';

/** How near the eyes are looked at; the same in all frames, and kept from one comparison to the next. */
const near = signal(1);
/** Which of the faces that count, from left to right. */
const place = signal(0);

export function Compare() {
  const dialog = useRef<HTMLDialogElement>(null);
  const shown = compared.value;
  useLayoutEffect(() => {
    if (shown !== null && dialog.current && !dialog.current.open) {
      dialog.current.showModal();
      dialog.current.querySelector<HTMLElement>('[aria-current]')?.focus();
    }
    if (shown === null && dialog.current?.open) dialog.current.close();
  }, [shown]);
  const active = shown?.active;
  useLayoutEffect(() => {
    // Where a key led on, the focus goes along; a button that was clicked keeps it.
    if (document.activeElement?.closest('.columns'))
      dialog.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
  }, [active]);
  const list = shown?.frames.join() ?? '';
  useLayoutEffect(() => {
    if (compared.value !== null) wantCompared(compared.value.frames, place.value);
  }, [list, place.value]);
  const closed = () => {
    const last = compared.value?.active ?? current.value;
    compared.value = null;
    place.value = 0;
    forgetCompared();
    // Where the large view takes over it has the focus.
    if (large.value !== null) {
      document.querySelector<HTMLElement>('dialog.loupe[open] h2')?.focus();
      return;
    }
    current.value = last;
    focusSoon(last);
  };
  return (
    <dialog class="compare" ref={dialog} aria-labelledby="compare-title" onClose={closed} onKeyDown={press}>
      {shown && (
        <>
          <header class="bar">
            <h2 class="name" id="compare-title">
              {words.compare.name(shown.frames.length)}
            </h2>
            <Actions active={shown.active} close={() => dialog.current?.close()} />
            <p class="heard" role="status">
              {said.value}
            </p>
          </header>
          <ol class="columns" style={{ '--columns': shown.frames.length }}>
            {shown.frames.map((index) => (
              <Column key={index} index={index} isActive={index === shown.active} />
            ))}
          </ol>
        </>
      )}
    </dialog>
  );
}

function press(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || compared.value === null) return;
  const { frames: list, active } = compared.value;
  const here = list.indexOf(active);
  const next = {
    ArrowRight: here + 1,
    ArrowLeft: here - 1,
    Home: 0,
    End: list.length - 1,
  }[event.key];
  const nearer = { '+': 1, '=': 1, '-': -1, ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (next === undefined && nearer === undefined) return;
  event.preventDefault();
  if (nearer !== undefined) comeNearer(nearer);
  const index = next === undefined ? undefined : list[next];
  if (index === undefined) return;
  activate(index);
}

function activate(index: number): void {
  if (compared.value) compared.value = { ...compared.value, active: index };
}

function comeNearer(step: number): void {
  near.value = Math.min(NEARNESS.length - 1, Math.max(0, near.value + step));
}

/** The most faces that count in any of the frames. */
function mostFaces(): number {
  const rules = manifest.value?.judge;
  const counts = (compared.value?.frames ?? []).map((index) => {
    const outcome = resultOf(index)?.outcome;
    return outcome?.kind === 'reading' && rules ? facesInOrder(outcome, rules).length : 0;
  });
  return Math.max(0, ...counts);
}

function Actions({ active, close }: { active: number; close: () => void }) {
  const faces = mostFaces();
  return (
    <div class="actions">
      <DecisionButtons pressed={decisionOf(active)} />
      {faces > 1 && (
        <label class="choice">
          {words.compare.person}
          <select
            value={String(place.value)}
            onChange={(event) => {
              place.value = Number(event.currentTarget.value);
            }}
          >
            {Array.from({ length: faces }, (_, k) => (
              <option key={String(k)} value={String(k)}>
                {words.compare.fromLeft(k + 1, faces)}
              </option>
            ))}
          </select>
        </label>
      )}
      <label class="choice">
        {words.compare.near}
        <select
          value={String(near.value)}
          onChange={(event) => {
            near.value = Number(event.currentTarget.value);
          }}
        >
          {NEARNESS.map((nearness, k) => (
            <option key={nearness} value={String(k)}>
              {words.compare.nearness[nearness]}
            </option>
          ))}
        </select>
      </label>
      <UndoButtons />
      <button type="button" onClick={openFromCompared}>
        {words.compare.large}
      </button>
      <button type="button" onClick={close}>
        {words.loupe.close}
      </button>
    </div>
  );
}

function Column({ index, isActive }: { index: number; isActive: boolean }) {
  const picture = comparedPicture(index).value;
  const frame = frames.value[index];
  const judgement = judged.value.judgements[index];
  if (!frame || !judgement) return null;
  const decision = decisionOf(index);
  const nearness = NEARNESS[near.value] ?? 'eyes';
  const face = comparedFace(index, place.value);
  const thumbnail = thumbnailOf(index);
  const isBest = burstOf(index).length > 1 && bestOfBurst(index) === index;
  return (
    <li>
      <button
        type="button"
        class="column"
        data-path={frame.path}
        data-decision={decision}
        data-shown={picture !== null}
        aria-current={isActive ? 'true' : undefined}
        onClick={() => activate(index)}
        onDblClick={openFromCompared}
      >
        <span class="whole" style={{ backgroundImage: picture || !thumbnail ? 'none' : `url(${thumbnail})` }}>
          <Placed class="picture" element={picture?.whole ?? null} />
        </span>
        <span class="near">
          {face === null ? (
            <span class="quiet">{words.loupe.noEyes}</span>
          ) : (
            <Placed class="picture" element={picture?.pieces?.[nearness] ?? null} />
          )}
        </span>
        <span class="told">
          <span class="line">
            <Glyph verdict={judgement.verdict} />
            {decision !== 'undecided' && <DecisionGlyph decision={decision} />}
            <span class="heard">{words.burst.frame(frame.name, judgement.verdict, decision)}</span>
            <span class="score">{words.score(judgement.blink)}</span>
            {withStars.value && <span class="given">{words.stars.drawn(starsOf(index))}</span>}
            {isBest && <span class="best">{words.burst.best}</span>}
          </span>
          <bdi class="file">{frame.name}</bdi>
          <span class="quiet">{judgement.reason}</span>
        </span>
      </button>
    </li>
  );
}
