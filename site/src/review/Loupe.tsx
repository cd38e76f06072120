import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { countedFaces } from '../judge/judge.ts';
import { outlines, singleKeys } from '../session/preferences.ts';
import { frames, judged, manifest, resultOf } from '../session/session.ts';
import { words } from '../words.ts';
import { EyeCloseUp } from './EyeCloseUp.tsx';
import { FaceOutlines } from './FaceOutlines.tsx';
import { focusSoon } from './FrameGrid.tsx';
import { Glyph } from './Glyph.tsx';
import { forgetPictures, loadPicture, type Picture } from './pictures.ts';
import { current, large, neighbour, shownFrames } from './view.ts';

export function Loupe() {
  const dialog = useRef<HTMLDialogElement>(null);
  const index = large.value;
  // In the layout phase, so that a key pressed right after the click already finds the dialog.
  useLayoutEffect(() => {
    if (index !== null && !dialog.current?.open) dialog.current?.showModal();
    if (index === null && dialog.current?.open) dialog.current.close();
  }, [index]);
  const closed = () => {
    const last = large.value ?? current.value;
    large.value = null;
    current.value = last;
    forgetPictures();
    focusSoon(document.getElementById('group'), last);
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
      for (const direction of [1, -1] as const) {
        const next = neighbour(index, direction);
        if (next !== null) void loadPicture(next);
      }
      void loadPicture(index);
    });
    return () => {
      wanted = false;
    };
  }, [index]);
  return loaded?.index === index ? loaded.picture : null;
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
        <h2 class="name" title={frame.path}>
          <bdi>{frame.path}</bdi>
        </h2>
        <p class="verdict">
          <Glyph verdict={judgement.verdict} />
          {words.verdicts[judgement.verdict]}
          <span class="score">{judgement.blink === null ? '' : words.score(judgement.blink)}</span>
        </p>
        <p class="reason">{judgement.reason}</p>
        <div class="actions">
          {place > 0 && (
            <span class="figures quiet">
              {words.loupe.position(place, list.length, words.verdicts[judgement.verdict])}
            </span>
          )}
          <button
            type="button"
            aria-label={words.loupe.previous}
            disabled={neighbour(index, -1) === null}
            onClick={() => go(-1)}
          >
            ◂
          </button>
          <button
            type="button"
            aria-label={words.loupe.next}
            disabled={neighbour(index, 1) === null}
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
  if (picture === null) return <div class="stage" aria-busy="true" />;
  if (picture.kind !== 'shown')
    return (
      <div class="stage">
        <p class="nothing">{picture.kind === 'gone' ? words.loupe.gone : words.loupe.cannotShow}</p>
      </div>
    );
  return (
    <div class="stage">
      <img src={picture.url} alt={words.loupe.name(path)} draggable={false} />
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
  return (
    <aside class="eyes">
      {outcome.faces.length === 0 && <p class="quiet">{words.loupe.noEyes}</p>}
      {outcome.faces.map((face, k) => (
        <section key={`${face.box.x} ${face.box.y}`} class={counts[k] ? 'face' : 'face other'}>
          {several && <h3>{words.loupe.face(k + 1, outcome.faces.length, counts[k] ?? false)}</h3>}
          <div class="pair">
            {face.eyes.map((eye) => (
              <EyeCloseUp
                key={eye.side}
                eye={eye}
                image={picture?.kind === 'shown' ? picture.image : null}
                scale={picture?.kind === 'shown' ? picture.image.naturalWidth / outcome.width : 1}
              />
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
