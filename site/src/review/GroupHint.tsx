import { words } from '../words.ts';
import { shownFrames, tab } from './view.ts';

/** A word on false alarms, in the groups where they land. */
export function GroupHint() {
  const hint = tab.value === 'skipped' ? undefined : words.groups.hints[tab.value];
  if (hint === undefined || shownFrames.value.length === 0) return null;
  return <p class="quiet group-hint">{hint}</p>;
}
