import { listed, offline, phase, stop } from '../session/session.ts';
import { words } from '../words.ts';
import { chooseFiles, chooseFolder, openSample } from './choose.ts';
import { dragging } from './drop.ts';
import { Glyph } from './Glyph.tsx';
import { MenuButtons } from './MenuButtons.tsx';

export function EmptyState() {
  return (
    <>
      <header class="bar">
        <span class="product">{words.product}</span>
        <MenuButtons />
      </header>
      <main class={dragging.value ? 'empty dragging' : 'empty'}>
        <div class="target">
          <div class="three" aria-hidden="true">
            <Glyph verdict="open" />
            <Glyph verdict="check" />
            <Glyph verdict="blink" />
          </div>
          <h1>{dragging.value ? words.empty.dropNow : words.empty.title}</h1>
          {phase.value === 'listing' ? <Listing /> : <Ways />}
          <p class="quiet">{words.empty.what}</p>
          <p class="quiet">{words.empty.formats}</p>
          {phase.value === 'listing' ? null : <Sample />}
        </div>
        <p class="promise">
          {words.empty.privacy}
          <OfflineNote />
        </p>
      </main>
    </>
  );
}

function Ways() {
  return (
    <p class="ways">
      {words.empty.or}{' '}
      <button type="button" class="main" onClick={chooseFolder}>
        {words.empty.chooseFolder}
      </button>
      <button type="button" onClick={chooseFiles}>
        {words.empty.chooseFiles}
      </button>
    </p>
  );
}

function Sample() {
  return (
    <p class="sample quiet">
      <button type="button" aria-describedby="sample-what" onClick={openSample}>
        {words.empty.sample}
      </button>
      <span id="sample-what">{words.empty.sampleWhat}</span>
    </p>
  );
}

function Listing() {
  return (
    <p class="ways">
      <span class="figures" role="status">
        {words.running.listing(listed.value)}
      </span>
      <button type="button" onClick={stop}>
        {words.running.stop}
      </button>
    </p>
  );
}

function OfflineNote() {
  if (offline.value === null) return null;
  return (
    <span class="offline" data-offline={offline.value}>
      {offline.value === 'kept' ? words.empty.offlineKept : words.empty.offlineUnavailable}
    </span>
  );
}
