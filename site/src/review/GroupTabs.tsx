import { grouped } from '../session/decisions.ts';
import { skipped } from '../session/session.ts';
import { words } from '../words.ts';
import { DecisionGlyph } from './DecisionGlyph.tsx';
import { Glyph } from './Glyph.tsx';
import { showTab, type Tab, tab, tabs } from './view.ts';

const label = (name: Tab): string => (name === 'skipped' ? words.groups.skipped : words.groups.names[name]);
const count = (name: Tab): number => (name === 'skipped' ? skipped.value.length : grouped.value[name].length);

export function GroupTabs() {
  const move = (event: KeyboardEvent) => {
    const list = tabs.value;
    const here = list.indexOf(tab.value);
    const next = {
      ArrowRight: (here + 1) % list.length,
      ArrowLeft: (here + list.length - 1) % list.length,
      Home: 0,
      End: list.length - 1,
    }[event.key];
    if (next === undefined) return;
    event.preventDefault();
    showTab(list[next] as Tab);
    (event.currentTarget as HTMLElement).querySelectorAll('button')[next]?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label={words.groups.name} onKeyDown={move}>
      {tabs.value.map((name) => (
        <button
          key={name}
          id={`tab-${name}`}
          type="button"
          role="tab"
          aria-selected={tab.value === name}
          aria-controls="group"
          tabIndex={tab.value === name ? 0 : -1}
          onClick={() => showTab(name)}
        >
          <TabGlyph name={name} />
          <span class="label">{label(name)}</span>
          <span class="number">{count(name)}</span>
        </button>
      ))}
    </div>
  );
}

function TabGlyph({ name }: { name: Tab }) {
  if (name === 'skipped') return null;
  if (name === 'kept') return <DecisionGlyph decision="keep" />;
  return name === 'rejected' ? <DecisionGlyph decision="reject" /> : <Glyph verdict={name} />;
}
