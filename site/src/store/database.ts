/** The browser's own database for sessions. Every function rejects with the browser's error where storage is full or forbidden. */
import { type DBSchema, type IDBPTransaction, openDB, type StoreNames } from 'idb';
import type { Step } from '../session/history.ts';
import type { FileList, Known, Said, SaidRecord, SaidRecord1, SessionRecord, Whole } from './records.ts';
import { fromRecord, lineOf, toRecord } from './steps.ts';

const DATABASE = 'eye-spy-sessions';
/** 1: the way back lay in the record of what was said. 2: its steps lie beside it. */
const VERSION = 2;

interface Schema extends DBSchema {
  sessions: { key: string; value: SessionRecord };
  files: { key: string; value: FileList };
  said: { key: string; value: SaidRecord };
  /** By session and index of the frame. */
  known: { key: [string, number]; value: Known };
  /** By session and place in the line of steps. */
  steps: { key: [string, number]; value: Step };
}

const STORES = ['sessions', 'files', 'said', 'known', 'steps'] as const;

/** The part of a session that changes while it is worked on. */
export interface Changes {
  readonly record: SessionRecord;
  /** `from`: the first step that is not written yet. */
  readonly said: (Said & { readonly from: number }) | null;
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
  /** The same in this very call: for a page that is being left. */
  replaceNow(whole: Whole): void;
  /** Adds changes in one transaction. False where the session has been deleted meanwhile: nothing is written then. */
  add(changes: Changes): Promise<boolean>;
  /** The same in this very call, without looking first: for a page that is being left and gets no further turn. */
  addNow(changes: Changes): void;
  /** Takes the record away, never a file. */
  remove(id: string): Promise<void>;
}

const every = (id: string, from = 0) => IDBKeyRange.bound([id, from], [id, Number.MAX_SAFE_INTEGER]);

type Writing = IDBPTransaction<Schema, StoreNames<Schema>[], 'readwrite' | 'versionchange'>;

/** What was said: the record whole, of the steps those from `from` on. */
function putSaid(write: Writing, id: string, said: Said, from: number): Promise<unknown>[] {
  const line = lineOf(said.history);
  const steps = write.objectStore('steps');
  return [
    write.objectStore('said').put(toRecord(said), id),
    ...line.slice(from).map((step, k) => steps.put(step, [id, from + k])),
    steps.delete(every(id, line.length)),
  ];
}

/** The steps come out of the records that hold them. */
async function divideSaid(write: Writing): Promise<void> {
  const said = write.objectStore('said');
  const [ids, records] = await Promise.all([said.getAllKeys(), said.getAll()]);
  const before = records as unknown as readonly SaidRecord1[];
  await Promise.all(ids.flatMap((id, k) => (before[k] ? putSaid(write, id, before[k], 0) : [])));
}

function putWhole(write: Writing, { record, files, said, known }: Whole): Promise<unknown>[] {
  const { id } = record;
  return [
    write.objectStore('known').delete(every(id)),
    write.objectStore('sessions').put(record, id),
    write.objectStore('files').put(files, id),
    ...putSaid(write, id, said, 0),
    ...[...known].map(([index, value]) => write.objectStore('known').put(value, [id, index])),
  ];
}

export async function openStore(): Promise<Store> {
  const database = await openDB<Schema>(DATABASE, VERSION, {
    async upgrade(opened, old, _, write) {
      for (const name of STORES) if (!opened.objectStoreNames.contains(name)) opened.createObjectStore(name);
      if (old === 1) await divideSaid(write as Writing);
    },
    // A newer page in another tab must not wait for this one.
    blocking: () => database.close(),
  });
  return {
    list: async () => (await database.getAll('sessions')).sort((a, b) => b.used - a.used),
    files: async (id) => (await database.get('files', id)) ?? null,
    async load(id) {
      const read = database.transaction(STORES, 'readonly');
      const [record, files, said, line, keys, values] = await Promise.all([
        read.objectStore('sessions').get(id),
        read.objectStore('files').get(id),
        read.objectStore('said').get(id),
        read.objectStore('steps').getAll(every(id)),
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
      return { record, files, said: fromRecord(said, line), known };
    },
    async replace(whole) {
      const write = database.transaction([...STORES], 'readwrite');
      await Promise.all([...putWhole(write, whole), write.done]);
    },
    replaceNow(whole) {
      const write = database.transaction([...STORES], 'readwrite');
      const puts = [...putWhole(write, whole), write.done];
      write.commit();
      void Promise.allSettled(puts);
    },
    async add({ record, said, known }) {
      const write = database.transaction(STORES, 'readwrite');
      const id = record.id;
      const isThere = (await write.objectStore('sessions').getKey(id)) !== undefined;
      await Promise.all([
        ...(isThere
          ? [
              write.objectStore('sessions').put(record, id),
              ...(said === null ? [] : putSaid(write, id, said, said.from)),
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
      if (said !== null) puts.push(...putSaid(write, id, said, said.from));
      for (const [index, value] of known) puts.push(write.objectStore('known').put(value, [id, index]));
      write.commit();
      // Nobody is left to be told.
      void Promise.allSettled(puts);
    },
    async remove(id) {
      const write = database.transaction(STORES, 'readwrite');
      await Promise.all([
        ...(['sessions', 'files', 'said'] as const).map((name) => write.objectStore(name).delete(id)),
        ...(['known', 'steps'] as const).map((name) => write.objectStore(name).delete(every(id))),
        write.done,
      ]);
    },
  };
}
