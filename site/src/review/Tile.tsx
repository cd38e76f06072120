import type { CSSProperties } from 'preact';
import type { Verdict } from '../judge/verdict.ts';
import { frames, judged, thumbnailOf } from '../session/session.ts';
import { words } from '../words.ts';
import { Glyph } from './Glyph.tsx';

interface TileProps {
  readonly index: number;
  readonly verdict: Verdict;
  /** 1-based place in the group of `of` frames. */
  readonly place: number;
  readonly of: number;
  readonly isCurrent: boolean;
  readonly style: CSSProperties;
  readonly onOpen: () => void;
}

export function Tile({ index, verdict, place, of, isCurrent, style, onOpen }: TileProps) {
  const frame = frames.value[index];
  const judgement = judged.value.judgements[index];
  if (!frame || !judgement) return null;
  const picture = thumbnailOf(index);
  return (
    <li class="tile" style={style} aria-posinset={place} aria-setsize={of}>
      <button
        type="button"
        data-index={index}
        data-path={frame.path}
        data-verdict={verdict}
        tabIndex={isCurrent ? 0 : -1}
        title={`${frame.path}\n${judgement.reason}`}
        onClick={onOpen}
      >
        <span class="picture">
          {picture ? <img src={picture} alt="" draggable={false} /> : <Glyph verdict={verdict} />}
        </span>
        <span class="caption">
          <FileName name={frame.name} />
          <span class="score">{judgement.blink === null ? '' : words.score(judgement.blink)}</span>
          <span class="why">{judgement.reason}</span>
        </span>
      </button>
    </li>
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
      <span class="start">{letters.slice(0, cut).join('')}</span>
      <span class="end">{letters.slice(cut).join('')}</span>
    </bdi>
  );
}
