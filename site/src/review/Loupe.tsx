import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { countedFaces } from '../judge/judge.ts';
import { decisionOf } from '../session/decisions.ts';
import type { Group } from '../session/grouping.ts';
import { outlines, singleKeys } from '../session/preferences.ts';
import { frames, judged, manifest, resultOf, thumbnailOf } from '../session/session.ts';
import { words } from '../words.ts';
import { DecisionButtons, UndoButtons } from './DecisionButtons.tsx';
import { EyeCloseUp } from './EyeCloseUp.tsx';
import { FaceOutlines } from './FaceOutlines.tsx';
import { focusSoon } from './FrameGrid.tsx';
import { Glyph } from './Glyph.tsx';
import { Placed } from './Placed.tsx';
import { forgetPictures, loadPicture, type Picture, readyPicture } from './pictures.ts';
import { current, large, neighbour, shownFrames, tab } from './view.ts';

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
    forgetPictures();
    focusSoon(last);
  };
  const frame = index === null ? undefined : frames.value[index];
  return (
    <dialog
      class="loupe"
      ref={dialog}
      aria-label={frame ? words.loupe.name(frame.path) : undefined}
      onClose={closed}
      onKeyDown={step}
    >
      {index !== null && <Content index={index} close={() => dialog.current?.close()} />}
    </dialog>
  );
}

function step(event: KeyboardEvent): void {
  const direction = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] as
    | 1
    | -1
    | undefined;
  if (direction === undefined || large.value === null) return;
  event.preventDefault();
  go(direction);
}

function go(direction: 1 | -1): void {
  if (large.value === null) return;
  const next = neighbour(large.value, direction);
  if (next === null) return;
  large.value = next;
  current.value = next;
}

function usePicture(index: number): Picture | null {
  const [loaded, setLoaded] = useState<{ index: number; picture: Picture } | null>(null);
  useEffect(() => {
    let wanted = true;
    void loadPicture(index).then((picture) => {
      if (!wanted) return;
      setLoaded({ index, picture });
      // Neighbours next, so that stepping does not wait.
      const [next, before] = [neighbour(index, 1), neighbour(index, -1)];
      const afterNext = next === null ? null : neighbour(next, 1);
      for (const one of [next, before, afterNext]) if (one !== null) void loadPicture(one);
      void loadPicture(index);
    });
    return () => {
      wanted = false;
    };
  }, [index]);
  // Without waiting for the effect where it is ready: a step must not show an empty stage, not even for one refresh.
  return loaded?.index === index ? loaded.picture : readyPicture(index);
}

function Content({ index, close }: { index: number; close: () => void }) {
  const picture = usePicture(index);
  const frame = frames.value[index];
  const judgement = judged.value.judgements[index];
  if (!frame || !judgement) return null;
  const list = shownFrames.value;
  const place = list.indexOf(index) + 1;
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
        <div class="actions">
          {place > 0 && (
            <span class="figures quiet">
              {words.loupe.position(place, list.length, words.groups.names[tab.value as Group])}
            </span>
          )}
          <DecisionButtons pressed={decisionOf(index)} />
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
      </header>
      <div class="content">
        <Stage index={index} picture={picture} path={frame.path} />
        <Eyes index={index} picture={picture} />
      </div>
    </>
  );
}

function Stage({ index, picture, path }: { index: number; picture: Picture | null; path: string }) {
  const outcome = resultOf(index)?.outcome;
  if (picture !== null && picture.kind !== 'shown')
    return (
      <div class="stage">
        <p class="nothing">{picture.kind === 'gone' ? words.loupe.gone : words.loupe.cannotShow}</p>
      </div>
    );
  const image = picture?.image ?? null;
  if (image) image.alt = words.loupe.name(path);
  const thumbnail = thumbnailOf(index);
  return (
    <div class="stage" aria-busy={picture === null}>
      {/* The small picture stands in the same place until the large one is read. */}
      <div
        class="meanwhile"
        style={{ backgroundImage: image === null && thumbnail ? `url(${thumbnail})` : 'none' }}
      />
      <Placed class="picture" element={image} />
      {outcome?.kind === 'reading' && outlines.value && <FaceOutlines reading={outcome} />}
    </div>
  );
}

function Eyes({ index, picture }: { index: number; picture: Picture | null }) {
  const outcome = resultOf(index)?.outcome;
  const rules = manifest.value?.judge;
  if (outcome?.kind !== 'reading' || !rules) return <aside class="eyes" />;
  const counts = countedFaces(outcome.faces, rules);
  const several = outcome.faces.length > 1;
  const closeUps = picture?.kind === 'shown' ? picture.closeUps.value : null;
  return (
    <aside class={several ? 'eyes several' : 'eyes'}>
      {outcome.faces.length === 0 && <p class="quiet">{words.loupe.noEyes}</p>}
      {outcome.faces.map((face, k) => (
        <section key={`${face.box.x} ${face.box.y}`} class={counts[k] ? 'face' : 'face other'}>
          {several && <h3>{words.loupe.face(k + 1, outcome.faces.length, counts[k] ?? false)}</h3>}
          <div class="pair">
            {face.eyes.map((eye) => (
              <EyeCloseUp key={eye.side} eye={eye} cut={closeUps?.get(eye) ?? null} />
            ))}
          </div>
        </section>
      ))}
      {outcome.faces.length > 0 && <p class="quiet">{words.loupe.persons}</p>}
      <label class="choice">
        <input
          type="checkbox"
          checked={outlines.value}
          onChange={(event) => {
            outlines.value = event.currentTarget.checked;
          }}
        />
        {words.loupe.outlines}
        {singleKeys.value && <kbd>{words.loupe.outlinesKey}</kbd>}
      </label>
    </aside>
  );
}
