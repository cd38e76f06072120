import { starsOf } from '../session/decisions.ts';
import { MOST_STARS } from '../session/history.ts';
import { words } from '../words.ts';
import { rateHere } from './deciding.ts';

const COUNTS = Array.from({ length: MOST_STARS }, (_, k) => k + 1);

/** One button a star; the one that is given already takes the stars away. */
export function StarButtons({ index }: { index: number }) {
  const given = starsOf(index);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset cannot stand in a line of buttons everywhere
    <span class="stars" role="group" aria-label={words.stars.name(given)}>
      {COUNTS.map((count) => (
        <button
          key={count}
          type="button"
          class="plain"
          aria-label={words.stars.give(count)}
          aria-pressed={given === count}
          onClick={() => rateHere(given === count ? 0 : count)}
        >
          {count <= given ? '★' : '☆'}
        </button>
      ))}
    </span>
  );
}
