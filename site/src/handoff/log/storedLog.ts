import { type DBSchema, openDB } from 'idb';
import type { UndoEntry } from './entry.ts';
import type { UndoLog } from './undoLog.ts';

const DATABASE = 'eye-spy-undo';
const VERSION = 1;

interface Schema extends DBSchema {
  entries: { key: number; value: Omit<UndoEntry, 'id'> & { id?: number }; indexes: { run: string } };
}

/** A log in IndexedDB, which outlasts the page. Rejects where the browser has no storage for it. */
export async function storedLog(): Promise<UndoLog> {
  const database = await openDB<Schema>(DATABASE, VERSION, {
    upgrade(opened) {
      opened.createObjectStore('entries', { keyPath: 'id', autoIncrement: true }).createIndex('run', 'run');
    },
  });
  return {
    append: async (run, step) => {
      // Relaxed durability may lose the last steps with the power; the bytes on the disk are worth the wait.
      const transaction = database.transaction('entries', 'readwrite', { durability: 'strict' });
      const id = await transaction.store.add({ run, at: Date.now(), step });
      await transaction.done;
      return id;
    },
    drop: (id) => database.delete('entries', id),
    entries: async (run) => (await database.getAllFromIndex('entries', 'run', run)) as UndoEntry[],
    runs: async () => {
      const all = (await database.getAll('entries')) as UndoEntry[];
      return [...new Set(all.sort((a, b) => a.id - b.id).map((entry) => entry.run))];
    },
  };
}
