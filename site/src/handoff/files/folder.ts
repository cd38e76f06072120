import { isRefused, type Refused } from '../reasons.ts';
import { attempt } from './failure.ts';
import { folderOf, joinPath, nameOf } from './paths.ts';

/** The folder at `path` inside `root`. */
export async function openFolder(
  root: FileSystemDirectoryHandle,
  path: string,
): Promise<FileSystemDirectoryHandle | Refused> {
  return attempt(async () => {
    let folder = root;
    for (const part of partsOf(path)) folder = await folder.getDirectoryHandle(part);
    return folder;
  });
}

/** As `openFolder`, making what is not there; `made` are the paths of the new folders, outermost first. */
export async function makeFolder(
  root: FileSystemDirectoryHandle,
  path: string,
): Promise<{ folder: FileSystemDirectoryHandle; made: readonly string[] } | Refused> {
  const made: string[] = [];
  const folder = await attempt(async () => {
    let at = root;
    let done = '';
    for (const part of partsOf(path)) {
      done = joinPath(done, part);
      const there = await attempt(() => at.getDirectoryHandle(part));
      if (isRefused(there) && there.refused === 'vanished') {
        at = await at.getDirectoryHandle(part, { create: true });
        made.push(done);
      } else if (isRefused(there)) {
        return there;
      } else at = there;
    }
    return at;
  });
  return isRefused(folder) ? folder : { folder, made };
}

/** The file at `path` inside `root`. */
export async function openFile(
  root: FileSystemDirectoryHandle,
  path: string,
): Promise<FileSystemFileHandle | Refused> {
  const folder = await openFolder(root, folderOf(path));
  return isRefused(folder) ? folder : attempt(() => folder.getFileHandle(nameOf(path)));
}

/** The file's content as it is now; null when there is no such file. */
export async function readFile(
  root: FileSystemDirectoryHandle,
  path: string,
): Promise<File | null | Refused> {
  const handle = await openFile(root, path);
  if (isRefused(handle)) return handle.refused === 'vanished' ? null : handle;
  const file = await attempt(() => handle.getFile());
  return isRefused(file) && file.refused === 'vanished' ? null : file;
}

/** Paths of all files in `root` and below. A folder that cannot be read is passed over and given in `unreadable`. */
export async function listFiles(
  root: FileSystemDirectoryHandle,
  signal: AbortSignal,
): Promise<{ files: readonly string[]; unreadable: readonly string[] }> {
  const files: string[] = [];
  const unreadable: string[] = [];
  const walk = async (folder: FileSystemDirectoryHandle, path: string): Promise<void> => {
    const listed = await attempt(async () => {
      for await (const [name, handle] of folder.entries()) {
        signal.throwIfAborted();
        if (handle.kind === 'file') files.push(joinPath(path, name));
        else await walk(handle as FileSystemDirectoryHandle, joinPath(path, name));
      }
    });
    if (isRefused(listed) && listed.refused === 'stopped') signal.throwIfAborted();
    if (isRefused(listed)) unreadable.push(path);
  };
  await walk(root, '');
  return { files, unreadable };
}

function partsOf(path: string): readonly string[] {
  return path.split('/').filter((part) => part !== '');
}
