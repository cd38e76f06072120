import { useEffect } from 'preact/hooks';
import { connected } from '../../session/session.ts';
import { words } from '../../words.ts';
import { Dialog } from '../Dialog.tsx';
import { dialog } from '../view.ts';
import { kind } from './choices.ts';
import { FrameChoice } from './FrameChoice.tsx';
import { KindChoice } from './KindChoice.tsx';
import { ListChoice } from './ListChoice.tsx';
import { Options } from './Options.tsx';
import { Preview } from './Preview.tsx';
import { ProgramChoice } from './ProgramChoice.tsx';
import { Report } from './Report.tsx';
import { Away, LastRun, Start, Trouble, Working } from './Steps.tsx';
import { findLastRun, stage } from './working.ts';

/** From the choice of frames to the report, in one dialog. */
export function HandoffDialog() {
  const isOpen = dialog.value === 'handoff';
  useEffect(() => {
    if (isOpen) void findLastRun();
  }, [isOpen]);
  return (
    <Dialog name="handoff" title={words.handoff.title}>
      <Content />
    </Dialog>
  );
}

function Content() {
  const now = stage.value;
  switch (now.at) {
    case 'planning':
    case 'working':
      return <Working />;
    case 'report':
      return <Report stage={now} />;
    default:
      return (
        <>
          {!connected.value && <Away />}
          <LastRun />
          <KindChoice />
          {kind.value !== 'corrections' && <FrameChoice />}
          {kind.value !== 'corrections' && kind.value !== 'files' && <ProgramChoice />}
          {kind.value === 'list' ? <ListChoice /> : <Options />}
          <Trouble />
          {kind.value !== 'list' && (now.at === 'preview' ? <Preview plan={now.plan} /> : <Start />)}
        </>
      );
  }
}
