import { countedFaces } from '../judge/judge.ts';
import { outlines } from '../session/preferences.ts';
import { manifest, resultOf } from '../session/session.ts';
import { words } from '../words.ts';
import { EyeCloseUp } from './EyeCloseUp.tsx';
import { KeyHint } from './KeyHint.tsx';
import type { Picture } from './pictures.ts';

/** Both eyes of every face, large enough to judge. */
export function EyeStrip({ index, picture }: { index: number; picture: Picture | null }) {
  const outcome = resultOf(index)?.outcome;
  const rules = manifest.value?.judge;
  if (outcome?.kind !== 'reading' || !rules) return <aside class="eyes" />;
  const counts = countedFaces(outcome.faces, rules);
  const several = outcome.faces.length > 1;
  const eyes = picture?.kind === 'shown' ? picture.eyes : null;
  return (
    <aside class={several ? 'eyes several' : 'eyes'}>
      {outcome.faces.length === 0 && <p class="quiet">{words.loupe.noEyes}</p>}
      {outcome.faces.map((face, k) => (
        <section key={`${face.box.x} ${face.box.y}`} class={counts[k] ? 'face' : 'face other'}>
          {several && <h3>{words.loupe.face(k + 1, outcome.faces.length, counts[k] ?? false)}</h3>}
          <div class="pair">
            {face.eyes.map((eye) => (
              <EyeCloseUp key={eye.side} eye={eye} cut={eyes?.get(eye) ?? null} />
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
        <KeyHint action="outlines" />
      </label>
    </aside>
  );
}
