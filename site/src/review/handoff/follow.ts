/** The session follows what a hand-off has done to its files. */
import { readFile } from '../../handoff/files/folder.ts';
import { statOf } from '../../handoff/files/stat.ts';
import { isRefused } from '../../handoff/reasons.ts';
import type { Frame } from '../../intake/frame.ts';
import { noteMoved } from '../../session/keeping.ts';
import { folder, frames, noteStat, relocate } from '../../session/session.ts';
import type { Outcome } from './plans.ts';

interface Place {
  readonly index: number;
  readonly half: 'frame' | 'raw';
}

/** Every file of the session by its path. */
export function pathsOf(): ReadonlyMap<string, Place> {
  const places = new Map<string, Place>();
  for (const { path, index, raw } of frames.value) {
    places.set(path, { index, half: 'frame' });
    if (raw) places.set(raw.path, { index, half: 'raw' });
  }
  return places;
}

/** Files that were written have another size and date; files that were moved another path. */
export async function follow(
  outcomes: readonly Outcome[],
  what: 'write' | 'zip' | 'undo',
  places: ReadonlyMap<string, Place>,
): Promise<void> {
  const root = folder.value;
  if (what === 'zip' || root === null) return;
  const moved = new Map<number, { path?: string; raw?: string }>();
  for (const { path, to, done, now } of outcomes) {
    if (now) {
      const place = places.get(path);
      if (place?.half === 'frame') noteStat(place.index, now);
    }
    const isMove = done === 'moved' || (done === 'undone' && to !== undefined);
    if (!isMove || to === undefined) continue;
    const [before, after] = done === 'moved' ? [path, to] : [to, path];
    const place = places.get(before);
    if (place === undefined) continue;
    const half = place.half === 'frame' ? { path: after } : { raw: after };
    moved.set(place.index, { ...moved.get(place.index), ...half });
  }
  if (moved.size === 0) return;
  const opener = (path: string) => async () => {
    const file = await readFile(root, path);
    if (file === null || isRefused(file)) throw new DOMException(path, 'NotFoundError');
    return file;
  };
  const changes = new Map<number, Partial<Frame>>();
  for (const [index, { path, raw }] of moved)
    changes.set(index, {
      ...(path === undefined ? {} : { path, open: opener(path) }),
      ...(raw === undefined ? {} : { raw: { path: raw, open: opener(raw) } }),
    });
  relocate(changes);
  for (const [index, { path }] of moved) {
    const file = path === undefined ? null : await readFile(root, path);
    if (file !== null && !isRefused(file)) noteStat(index, statOf(file));
  }
  await noteMoved();
}
