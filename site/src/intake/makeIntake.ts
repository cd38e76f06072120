import { distinct } from './distinct.ts';
import type { Frame, Intake } from './frame.ts';
import { whySkipped } from './kind.ts';
import { inNaturalOrder } from './order.ts';
import { paired } from './paired.ts';

/** A file as one of the doors (drop, picker, input) found it. */
export interface FoundFile {
  /** Inside the session, forward slashes. */
  readonly path: string;
  readonly open: () => Promise<File>;
}

const lastPart = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/**
 * A session from everything that was found: frames in natural order with paths that are unique, RAW+JPEG pairs as
 * one frame, and every other
 * file listed with the reason. `name` is the folder's; when it is empty the first frame gives its name, or the
 * first other file. `unreadableFolders` are paths that could not be listed.
 */
export function makeIntake(
  name: string,
  found: readonly FoundFile[],
  unreadableFolders: readonly string[],
): Intake {
  const paths = distinct(
    found.map((file) => file.path),
    'file',
  );
  const files = [
    ...found.map(({ open }, k) => {
      const path = paths[k] ?? '';
      return { path, open, reason: whySkipped(path) };
    }),
    ...unreadableFolders.map((path) => ({ path, open: null, reason: 'no-permission' as const })),
  ];
  const sorted = inNaturalOrder(files);
  const photographs = sorted.flatMap(({ path, open, reason }) =>
    reason === null && open !== null ? [{ path, open }] : [],
  );
  const frames = paired(photographs).map(
    (photograph, index): Frame => ({ index, name: lastPart(photograph.path), ...photograph }),
  );
  const skipped = sorted.flatMap(({ path, reason }) => (reason === null ? [] : [{ path, reason }]));
  const sidecars = sorted.flatMap(({ path, open }) =>
    open !== null && path.toLowerCase().endsWith('.xmp') ? [{ path, open }] : [],
  );
  return {
    name: name || (frames[0]?.name ?? lastPart(skipped[0]?.path ?? '')),
    frames,
    skipped,
    ...(sidecars.length === 0 ? {} : { sidecars }),
  };
}
