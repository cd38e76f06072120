import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { closeSession, currentId, forget, keptSessions, listSessions, show } from '../session/keeping.ts';
import { frames, isBusy } from '../session/session.ts';
import type { SessionRecord } from '../store/records.ts';
import { words } from '../words.ts';
import { Dialog } from './Dialog.tsx';
import { dialog } from './view.ts';

/** The session whose deletion is to be confirmed. */
const asked = signal<string | null>(null);
/** What was done last, also for those who hear the page. */
const told = signal('');

/** The kept sessions: open one again, delete a record. */
export function SessionsDialog() {
  const isOpen = dialog.value === 'sessions';
  const place = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    asked.value = null;
    told.value = '';
    if (isOpen) void listSessions();
  }, [isOpen]);
  const text = words.sessions;
  return (
    <Dialog name="sessions" title={text.title}>
      <p class="quiet">{text.what}</p>
      <p role="status" tabIndex={-1} ref={place}>
        {told.value}
      </p>
      {keptSessions.value.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <table class="sessions">
          <thead>
            <tr>
              <th scope="col">{text.name}</th>
              <th scope="col">{text.used}</th>
              <th scope="col">{text.counts}</th>
              <th scope="col">{text.size}</th>
              <th scope="col">{text.actions}</th>
            </tr>
          </thead>
          <tbody>
            {keptSessions.value.map((record) => (
              <Row key={record.id} record={record} onRemoved={() => place.current?.focus()} />
            ))}
          </tbody>
        </table>
      )}
      {frames.value.length > 0 && !isBusy() && (
        <div class="actions">
          <button
            type="button"
            onClick={() => {
              dialog.value = null;
              void closeSession();
            }}
          >
            {text.leave}
          </button>
        </div>
      )}
    </Dialog>
  );
}

function Row({ record, onRemoved }: { record: SessionRecord; onRemoved: () => void }) {
  const { id, name, used, read, total, counts, bytes } = record;
  const text = words.sessions;
  const isCurrent = currentId.value === id;
  const isAsked = asked.value === id;
  return (
    <tr data-session={name}>
      <th scope="row">{name}</th>
      <td>{text.date(used)}</td>
      <td>{text.frameCounts(read, total, counts)}</td>
      <td class="figures">{text.bytes(bytes)}</td>
      <td class="row-actions">
        {isCurrent ? (
          <span class="quiet">{text.isOpen}</span>
        ) : (
          <button type="button" aria-label={text.openNamed(name)} onClick={() => void openKept(id)}>
            {text.open}
          </button>
        )}
        <button
          type="button"
          aria-label={isAsked ? text.sureNamed(name) : text.removeNamed(name)}
          onBlur={() => {
            if (isAsked) asked.value = null;
          }}
          onClick={() => {
            if (isAsked) void remove(record, onRemoved);
            else asked.value = id;
          }}
        >
          {isAsked ? text.sure : text.remove}
        </button>
      </td>
    </tr>
  );
}

async function openKept(id: string): Promise<void> {
  await show(id);
  if (currentId.value !== id) {
    told.value = isBusy() ? words.running.busy : words.sessions.elsewhere;
    return;
  }
  dialog.value = null;
}

async function remove({ id, name }: SessionRecord, onRemoved: () => void): Promise<void> {
  asked.value = null;
  await forget(id);
  told.value = words.sessions.removed(name);
  onRemoved();
}
