import { frames, sessionName } from '../session/session.ts';
import { words } from '../words.ts';
import { ActionBar } from './ActionBar.tsx';
import { dragging } from './drop.ts';
import { FrameGrid } from './FrameGrid.tsx';
import { GroupHint } from './GroupHint.tsx';
import { GroupTabs } from './GroupTabs.tsx';
import { SessionBar } from './SessionBar.tsx';
import { SkippedList } from './SkippedList.tsx';
import { Strictness } from './Strictness.tsx';
import { TopBar } from './TopBar.tsx';
import { tab } from './view.ts';

export function SessionView() {
  return (
    <>
      <TopBar />
      <main class={dragging.value ? 'session dragging' : 'session'}>
        <SessionBar />
        <div class="controls">
          <GroupTabs />
          <Strictness />
        </div>
        {frames.value.length === 0 && tab.value !== 'skipped' ? (
          <p class="nothing" role="status">
            {words.running.nothing(sessionName.value)}
          </p>
        ) : tab.value === 'skipped' ? (
          <SkippedList />
        ) : (
          <>
            <GroupHint />
            <FrameGrid key={tab.value} group={tab.value} />
            <ActionBar />
          </>
        )}
      </main>
    </>
  );
}
