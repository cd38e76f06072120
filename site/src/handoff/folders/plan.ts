import { joinPath, keyOf } from '../files/paths.ts';
import { groupBy } from '../plan/groups.ts';
import { companions, partners, siblingsIn } from '../plan/siblings.ts';
import { type Refused, refuse } from '../reasons.ts';

/** A frame's files, which go together or not at all. */
export interface FolderGroup {
  readonly frame: string;
  readonly files: readonly { readonly from: string; readonly to: string }[];
  /** Why all of them will be left where they are; null when they will go. */
  readonly refused: Refused | null;
}

export interface FolderPlan {
  readonly groups: readonly FolderGroup[];
  /** Frames that are in the folder already. */
  readonly already: readonly string[];
}

export const BLINKING_FOLDER = 'Blinking';

/**
 * Which files go into `into`, a folder of the session, keeping their own folders below it: each frame with the other
 * half of its pair and with its sidecars. Never onto a name that is taken in any case of letters. A half that is a frame
 * of its own goes only when it is asked for itself; a sidecar that stays behind with it is refused for moving.
 * `frames` are the frames to go, `session` all frames, `files` all paths in the session's folder as they are now.
 */
export function planFolders(
  frames: readonly string[],
  session: readonly string[],
  files: readonly string[],
  options: { into: string; how: 'copy' | 'move' },
): FolderPlan {
  const siblings = siblingsIn(files);
  const own = new Set(session);
  const isInside = (path: string) => keyOf(path).startsWith(`${keyOf(options.into)}/`);
  const going = frames.filter((frame) => !isInside(frame));
  const goes = new Set(going);

  const groups = going.map((frame): FolderGroup => {
    const photos = [frame, ...partners(frame, siblings).filter((other) => !own.has(other))];
    const beside = photos.flatMap((photo) => companions(photo, siblings));
    const sources = [...new Set([...photos, ...beside])];
    // Frames of the same stem that stay would lose a sidecar that moves.
    const staying = siblings.of(frame).filter((other) => own.has(other) && !goes.has(other));
    const shared = options.how === 'move' && staying.length > 0 && beside.length > 0;
    return {
      frame,
      files: sources.map((from) => ({ from, to: joinPath(options.into, from) })),
      refused: shared ? refuse('shared-by-two-frames') : null,
    };
  });
  return { groups: refuseTaken(eachFileOnce(groups), files), already: frames.filter(isInside) };
}

/** Two frames that both go can share a sidecar, or be halves of one pair; the first takes it. */
function eachFileOnce(groups: readonly FolderGroup[]): readonly FolderGroup[] {
  const taken = new Set<string>();
  return groups.map((group) => {
    const files = group.files.filter(({ from }) => !taken.has(from));
    for (const { from } of files) taken.add(from);
    return { ...group, files };
  });
}

function refuseTaken(groups: readonly FolderGroup[], files: readonly string[]): readonly FolderGroup[] {
  const there = new Set(files.map(keyOf));
  const targets = groupBy(
    groups.flatMap((group) => group.files),
    ({ to }) => keyOf(to),
  );
  return groups.map((group) => {
    const clash = group.files.find(
      ({ to }) => there.has(keyOf(to)) || (targets.get(keyOf(to))?.length ?? 0) > 1,
    );
    return clash === undefined || group.refused !== null
      ? group
      : { ...group, refused: refuse('name-taken', clash.to) };
  });
}
