/** Files and folders as the two browser interfaces for them give them, told alike. */
export type Node = FileNode | FolderNode;

export interface FileNode {
  readonly kind: 'file';
  readonly name: string;
  readonly open: () => Promise<File>;
}

export interface FolderNode {
  readonly kind: 'folder';
  readonly name: string;
  /** What is in it. Throws when the folder may not be read or has vanished. */
  readonly list: () => AsyncIterable<Node>;
}

/** From the File System Access interface. */
export function fromHandle(handle: FileSystemHandle): Node {
  const { name } = handle;
  if (handle.kind === 'file')
    return { kind: 'file', name, open: () => (handle as FileSystemFileHandle).getFile() };
  return {
    kind: 'folder',
    name,
    list: async function* () {
      for await (const child of (handle as FileSystemDirectoryHandle).values()) yield fromHandle(child);
    },
  };
}

/** From the older File and Directory Entries interface. */
export function fromEntry(entry: FileSystemEntry): Node {
  const { name } = entry;
  if (entry.isFile)
    return {
      kind: 'file',
      name,
      open: () => new Promise((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject)),
    };
  return {
    kind: 'folder',
    name,
    list: async function* () {
      const reader = (entry as FileSystemDirectoryEntry).createReader();
      // Chromium gives at most 100 entries a call; an empty answer is the end.
      for (;;) {
        const entries = await new Promise<FileSystemEntry[]>((resolve, reject) =>
          reader.readEntries(resolve, reject),
        );
        if (entries.length === 0) return;
        for (const child of entries) yield fromEntry(child);
      }
    },
  };
}

/** A file that came without either interface. */
export function fromFile(file: File): Node {
  return { kind: 'file', name: file.name, open: async () => file };
}
