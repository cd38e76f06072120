import { useEffect, useLayoutEffect } from 'preact/hooks';
import { background, singleKeys } from '../session/preferences.ts';
import { frames, phase } from '../session/session.ts';
import { AboutDialog } from './AboutDialog.tsx';
import { Announcer } from './Announcer.tsx';
import { Compare } from './Compare.tsx';
import { listenForDrops } from './drop.ts';
import { EmptyState } from './EmptyState.tsx';
import { Failure } from './Failure.tsx';
import { FileInputs } from './FileInputs.tsx';
import { HelpDialog } from './HelpDialog.tsx';
import { HandoffDialog } from './handoff/HandoffDialog.tsx';
import { KeptNotice } from './KeptNotice.tsx';
import { Loupe } from './Loupe.tsx';
import { Notice } from './Notice.tsx';
import { SessionsDialog } from './SessionsDialog.tsx';
import { SessionView } from './SessionView.tsx';
import { SettingsDialog } from './SettingsDialog.tsx';
import { listenForCtrlKeys, listenForKeys } from './shortcuts.ts';

export function App() {
  useEffect(listenForDrops, []);
  useEffect(listenForCtrlKeys, []);
  useEffect(() => (singleKeys.value ? listenForKeys() : undefined), [singleKeys.value]);
  // Before the session bar is drawn in its colours.
  useLayoutEffect(() => {
    document.documentElement.dataset.background = background.value;
  }, [background.value]);
  return (
    <div class="app" data-phase={phase.value}>
      <FileInputs />
      <Notice />
      <KeptNotice />
      <Main />
      <Loupe />
      <Compare />
      <HandoffDialog />
      <SessionsDialog />
      <HelpDialog />
      <SettingsDialog />
      <AboutDialog />
      <Announcer />
    </div>
  );
}

function Main() {
  if (phase.value === 'failed') return <Failure />;
  const nothingYet = frames.value.length === 0 && phase.value !== 'done';
  return nothingYet ? <EmptyState /> : <SessionView />;
}
