import type { CSSProperties } from 'preact';
import { decisionOf, starsOf } from '../session/decisions.ts';
import { withStars } from '../session/preferences.ts';
import { frames, judged, thumbnailOf } from '../session/session.ts';
import { words } from '../words.ts';
import { DecisionGlyph } from './DecisionGlyph.tsx';
import { Glyph } from './Glyph.tsx';
import { type PlaceInBurst, placeInBurst } from './view.ts';

interface TileProps {
  readonly index: number;
  /** 1-based place in the group of `of` frames. */
  readonly place: number;
  readonly of: number;
  readonly isCurrent: boolean;
  readonly isSelected: boolean;
  /** Of the tile in the grid, in CSS pixels. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  readonly onClick: (event: MouseEvent, index: number) => void;
}

/** Its properties are plain values and a function that stays: a tile is drawn again only when one of them changes. */
export function Tile({
  index,
  place,
  of,
  isCurrent,
  isSelected,
  left,
  top,
  width,
  height,
  onClick,
}: TileProps) {
  const frame = frames.value[index];
  const judgement = judged.value.judgements[index];
  if (!frame || !judgement) return null;
  const { verdict } = judgement;
  const decision = decisionOf(index);
  const picture = thumbnailOf(index);
  const burst = placeInBurst(index);
  return (
    <li class="tile" style={styleOf({ left, top, width, height })} aria-posinset={place} aria-setsize={of}>
      <button
        type="button"
        data-index={index}
        data-path={frame.path}
        data-verdict={verdict}
        data-decision={decision}
        data-selected={isSelected}
        tabIndex={isCurrent ? 0 : -1}
        title={[frame.path, judgement.reason, burst && words.burst.heard(burst)].filter(Boolean).join('\n')}
        onClick={(event) => onClick(event, index)}
      >
        <span class="picture">
          {picture ? <img src={picture} alt="" draggable={false} /> : <Glyph verdict={verdict} />}
        </span>
        {burst && <BurstMark burst={burst} />}
        {decision !== 'undecided' && (
          <span class="decided">
            <DecisionGlyph decision={decision} />
            <span class="heard">{words.decisions.states[decision]}</span>
          </span>
        )}
        {isSelected && <span class="heard">{words.decisions.isSelected}</span>}
        <span class="caption">
          <FileName name={frame.name} />
          {(withStars.value || judgement.blink !== null) && (
            <span class="score">
              {withStars.value && <span class="given">{words.stars.drawn(starsOf(index))}</span>}
              {judgement.blink !== null && words.score(judgement.blink)}
            </span>
          )}
          <span class="why">{judgement.reason}</span>
        </span>
      </button>
    </li>
  );
}

function styleOf({
  left,
  top,
  width,
  height,
}: Record<'left' | 'top' | 'width' | 'height', number>): CSSProperties {
  return { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` };
}

/** Over the picture, so that nothing moves when it comes. */
function BurstMark({ burst }: { burst: PlaceInBurst }) {
  return (
    <span class="burst" data-best={burst.isBest}>
      <span aria-hidden="true">
        {words.burst.place(burst)}
        {burst.isBest && ' '}
        {burst.isBest && <b>{words.burst.best}</b>}
      </span>
      <span class="heard">{words.burst.heard(burst)}</span>
    </span>
  );
}

/** Long names are shortened in the middle: the number is at their end. */
const KEPT_AT_END = 12;

function FileName({ name }: { name: string }) {
  // By code points, so that an emoji is not cut in two.
  const letters = [...name];
  const cut = Math.max(0, letters.length - KEPT_AT_END);
  return (
    <bdi class="file">
      {cut > 0 && <span class="start">{letters.slice(0, cut).join('')}</span>}
      <span class="end">{letters.slice(cut).join('')}</span>
    </bdi>
  );
}
