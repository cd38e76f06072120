import { bestFirst } from '../session/bursts.ts';
import { decisionOf } from '../session/decisions.ts';
import { frames, judged, thumbnailOf } from '../session/session.ts';
import { words } from '../words.ts';
import { DecisionGlyph } from './DecisionGlyph.tsx';
import { Glyph } from './Glyph.tsx';
import { bestOfBurst, burstOf, current, large } from './view.ts';

/** The frames taken together with this one, the one with the most open eyes first; nothing where it is alone. */
export function Filmstrip({ index }: { index: number }) {
  const burst = burstOf(index);
  if (burst.length < 2) return null;
  const best = bestOfBurst(index);
  return (
    <nav class="filmstrip" aria-label={words.burst.name(burst.length)}>
      {bestFirst(burst, best).map((one) => (
        <Strip key={one} index={one} isShown={one === index} isBest={one === best} />
      ))}
    </nav>
  );
}

interface StripProps {
  readonly index: number;
  readonly isShown: boolean;
  readonly isBest: boolean;
}

function Strip({ index, isShown, isBest }: StripProps) {
  const judgement = judged.value.judgements[index];
  const frame = frames.value[index];
  if (!judgement || !frame) return null;
  const thumbnail = thumbnailOf(index);
  const decision = decisionOf(index);
  return (
    <button
      type="button"
      data-path={frame.path}
      aria-current={isShown ? 'true' : undefined}
      title={frame.path}
      onClick={() => {
        large.value = index;
        current.value = index;
      }}
    >
      {thumbnail && <img class="small" src={thumbnail} alt="" draggable={false} />}
      <span class="told">
        <Glyph verdict={judgement.verdict} />
        {decision !== 'undecided' && <DecisionGlyph decision={decision} />}
        <span class="heard">{words.burst.frame(frame.name, judgement.verdict, decision)}</span>
        <span class="score">{words.score(judgement.blink)}</span>
        {isBest && <span class="best">{words.burst.best}</span>}
      </span>
    </button>
  );
}
