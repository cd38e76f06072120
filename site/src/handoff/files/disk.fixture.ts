/**
 * A folder in memory that behaves as the browser's does, for tests with faults that a real disk gives only by chance.
 * What the browser itself does is tested in Chromium (tests/browser).
 */
import { folderOf, joinPath, keyOf, nameOf } from './paths.ts';

type Operation =
  | 'open'
  | 'read'
  | 'createWritable'
  | 'write'
  | 'close'
  | 'closed'
  | 'remove'
  | 'move'
  | 'list';
type Bytes = Uint8Array<ArrayBuffer>;

interface Entry {
  bytes: Bytes;
  lastModified: number;
  readOnly: boolean;
}

export class Disk {
  readonly files = new Map<string, Entry>();
  readonly folders = new Set<string>(['']);
  /** Bytes that may be written in all. */
  quota = Number.POSITIVE_INFINITY;
  ignoresCase = false;
  canMove = false;
  /** Called before each operation; throws to make it fail, or changes the disk behind the program's back. */
  hook: (operation: Operation, path: string) => void = () => undefined;
  private clock = 1_700_000_000_000;

  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [path, content] of Object.entries(files)) this.put(path, content);
  }

  put(path: string, content: string | Uint8Array): void {
    for (let folder = folderOf(path); folder !== ''; folder = folderOf(folder)) this.folders.add(folder);
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
    this.files.set(this.find(path) ?? path, { bytes, lastModified: this.now(), readOnly: false });
  }

  text(path: string): string | undefined {
    const entry = this.files.get(path);
    return entry === undefined
      ? undefined
      : new TextDecoder('utf-8', { ignoreBOM: true }).decode(entry.bytes);
  }

  /** All paths and contents, to compare before and after. */
  snapshot(): Record<string, string> {
    const sorted = [...this.files].sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(
      sorted.map(([path, { bytes }]) => [path, Buffer.from(bytes).toString('latin1')]),
    );
  }

  root(): FileSystemDirectoryHandle {
    return this.folder('') as unknown as FileSystemDirectoryHandle;
  }

  now(): number {
    this.clock += 1000;
    return this.clock;
  }

  find(path: string): string | undefined {
    if (this.files.has(path)) return path;
    return this.ignoresCase
      ? [...this.files.keys()].find((there) => keyOf(there) === keyOf(path))
      : undefined;
  }

  private folder(path: string): object {
    const disk = this;
    const inside = (name: string) => joinPath(path, name);
    return {
      kind: 'directory',
      name: nameOf(path),
      path,
      async getDirectoryHandle(name: string, options?: { create?: boolean }) {
        disk.hook('open', inside(name));
        if (disk.files.has(inside(name))) throw error('TypeMismatchError');
        if (!disk.folders.has(inside(name)) && !options?.create) throw error('NotFoundError');
        disk.folders.add(inside(name));
        return disk.folder(inside(name));
      },
      async getFileHandle(name: string, options?: { create?: boolean }) {
        disk.hook('open', inside(name));
        if (disk.folders.has(inside(name))) throw error('TypeMismatchError');
        const there = disk.find(inside(name));
        if (there === undefined && !options?.create) throw error('NotFoundError');
        if (there === undefined) disk.put(inside(name), '');
        return disk.file(there ?? inside(name));
      },
      async removeEntry(name: string) {
        disk.hook('remove', inside(name));
        const there = disk.find(inside(name));
        if (there !== undefined) {
          if (disk.files.get(there)?.readOnly) throw error('NoModificationAllowedError');
          disk.files.delete(there);
        } else if (disk.folders.has(inside(name))) {
          const used = [...disk.files.keys(), ...disk.folders].some((other) =>
            other.startsWith(`${inside(name)}/`),
          );
          if (used) throw error('InvalidModificationError');
          disk.folders.delete(inside(name));
        } else throw error('NotFoundError');
      },
      async *entries() {
        disk.hook('list', path);
        for (const folder of [...disk.folders]) {
          if (folder !== '' && folderOf(folder) === path) yield [nameOf(folder), disk.folder(folder)];
        }
        for (const file of [...disk.files.keys()])
          if (folderOf(file) === path) yield [nameOf(file), disk.file(file)];
      },
    };
  }

  private file(path: string): object {
    const disk = this;
    const entry = () => {
      const there = disk.files.get(path);
      if (there === undefined) throw error('NotFoundError');
      return there;
    };
    const handle = {
      kind: 'file',
      name: nameOf(path),
      async getFile() {
        disk.hook('read', path);
        const { bytes, lastModified } = entry();
        return snapshot(bytes, nameOf(path), lastModified, () => disk.files.get(path)?.bytes === bytes);
      },
      async createWritable() {
        disk.hook('createWritable', path);
        if (entry().readOnly) throw error('NoModificationAllowedError');
        const chunks: Uint8Array[] = [];
        return new WritableStream<Uint8Array>({
          write(chunk) {
            disk.hook('write', path);
            if (chunk.length > disk.quota) throw error('QuotaExceededError');
            disk.quota -= chunk.length;
            chunks.push(chunk.slice());
          },
          close() {
            disk.hook('close', path);
            entry().bytes = new Uint8Array(Buffer.concat(chunks));
            entry().lastModified = disk.now();
            // After the swap: what fails here fails too late to undo it.
            disk.hook('closed', path);
          },
        });
      },
    };
    if (!disk.canMove) return handle;
    return {
      ...handle,
      async move(folder: { path: string }, name: string) {
        disk.hook('move', path);
        const moved = entry();
        disk.files.delete(path);
        disk.files.set(joinPath(folder.path, name), moved);
      },
    };
  }
}

/** The errors that a browser throws. */
export function error(name: string): DOMException {
  return new DOMException(`test: ${name}`, name);
}

/** A file as `getFile` gives it: out of reach once the file on the disk has changed. */
function snapshot(bytes: Bytes, name: string, lastModified: number, isCurrent: () => boolean): File {
  const file = new File([bytes], name, { lastModified });
  return guarded(file, isCurrent) as File;
}

function guarded(blob: Blob, isCurrent: () => boolean): Blob {
  const { slice, arrayBuffer, stream } = Blob.prototype;
  const check = () => {
    if (!isCurrent()) throw error('NotReadableError');
  };
  return Object.defineProperties(blob, {
    slice: { value: (start?: number, end?: number) => guarded(slice.call(blob, start, end), isCurrent) },
    arrayBuffer: {
      value: async () => {
        check();
        return arrayBuffer.call(blob);
      },
    },
    stream: {
      value: () => {
        check();
        return stream.call(blob);
      },
    },
  });
}
