/** The browser's own database for sessions. Every function rejects with the browser's error where storage is full or forbidden. */
import { type DBSchema, openDB } from 'idb';
import type { FileList, Known, Said, SessionRecord, Whole } from './records.ts';

const DATABASE = 'eye-spy-sessions';
const VERSION = 1;

interface Schema extends DBSchema {
  sessions: { key: string; value: SessionRecord };
  files: { key: string; value: FileList };
  said: { key: string; value: Said };
  /** By session and index of the frame. */
  known: { key: [string, number]; value: Known };
}

const STORES = ['sessions', 'files', 'said', 'known'] as const;

/** The part of a session that changes while it is worked on. */
export interface Changes {
  readonly record: SessionRecord;
  readonly said: Said | null;
  readonly known: ReadonlyMap<number, Known>;
}

export interface Store {
  /** Last used first. */
  list(): Promise<readonly SessionRecord[]>;
  /** Null when it is not there, or not whole. */
  load(id: string): Promise<Whole | null>;
  files(id: string): Promise<FileList | null>;
  /** Puts a session in place of what is kept under its id, wholly or not at all. */
  replace(whole: Whole): Promise<void>;
  /** Adds changes in one transaction. False where the session has been deleted meanwhile: nothing is written then. */
  add(changes: Changes): Promise<boolean>;
  /** The same in this very call, without looking first: for a page that is being left and gets no further turn. */
  addNow(changes: Changes): void;
  /** Takes the record away, never a file. */
  remove(id: string): Promise<void>;
}

const every = (id: string) => IDBKeyRange.bound([id, 0], [id, Number.MAX_SAFE_INTEGER]);

export async function openStore(): Promise<Store> {
  const database = await openDB<Schema>(DATABASE, VERSION, {
    upgrade(opened) {
      for (const name of STORES) opened.createObjectStore(name);
    },
    // A newer page in another tab must not wait for this one.
    blocking: () => database.close(),
  });
  return {
    list: async () => (await database.getAll('sessions')).sort((a, b) => b.used - a.used),
    files: async (id) => (await database.get('files', id)) ?? null,
    async load(id) {
      const read = database.transaction(STORES, 'readonly');
      const [record, files, said, keys, values] = await Promise.all([
        read.objectStore('sessions').get(id),
        read.objectStore('files').get(id),
        read.objectStore('said').get(id),
        read.objectStore('known').getAllKeys(every(id)),
        read.objectStore('known').getAll(every(id)),
      ]);
      if (record === undefined || files === undefined || said === undefined) return null;
      const known = new Map(
        keys.flatMap(([, index], k) => {
          const value = values[k];
          return value === undefined ? [] : [[index, value] as const];
        }),
      );
      return { record, files, said, known };
    },
    async replace({ record, files, said, known }) {
      const write = database.transaction(STORES, 'readwrite');
      const id = record.id;
      await Promise.all([
        write.objectStore('known').delete(every(id)),
        write.objectStore('sessions').put(record, id),
        write.objectStore('files').put(files, id),
        write.objectStore('said').put(said, id),
        ...[...known].map(([index, value]) => write.objectStore('known').put(value, [id, index])),
        write.done,
      ]);
    },
    async add({ record, said, known }) {
      const write = database.transaction(STORES, 'readwrite');
      const id = record.id;
      const isThere = (await write.objectStore('sessions').getKey(id)) !== undefined;
      await Promise.all([
        ...(isThere
          ? [
              write.objectStore('sessions').put(record, id),
              ...(said === null ? [] : [write.objectStore('said').put(said, id)]),
              ...[...known].map(([index, value]) => write.objectStore('known').put(value, [id, index])),
            ]
          : []),
        write.done,
      ]);
      return isThere;
    },
    addNow({ record, said, known }) {
      const write = database.transaction(STORES, 'readwrite');
      const id = record.id;
      const puts: Promise<unknown>[] = [write.objectStore('sessions').put(record, id), write.done];
      if (said !== null) puts.push(write.objectStore('said').put(said, id));
      for (const [index, value] of known) puts.push(write.objectStore('known').put(value, [id, index]));
      write.commit();
      // Nobody is left to be told.
      void Promise.allSettled(puts);
    },
    async remove(id) {
      const write = database.transaction(STORES, 'readwrite');
      await Promise.all([
        ...(['sessions', 'files', 'said'] as const).map((name) => write.objectStore(name).delete(id)),
        write.objectStore('known').delete(every(id)),
        write.done,
      ]);
    },
  };
}
