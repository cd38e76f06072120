import type { Intake } from './frame.ts';
import type { Progress } from './fromTree.ts';
import { makeIntake } from './makeIntake.ts';

/** What `training/render` writes beside the pictures; see docs/contributing/render.md. */
interface SampleList {
  readonly frames: readonly { readonly file: string; readonly bytes: number; readonly taken: string }[];
}

/** Fetched in turn by this many at once. */
const AT_ONCE = 6;

/**
 * The rendered session that comes with the page, fetched from the page's own folder when it is asked for; the service
 * worker keeps it for use without a network. `folder` is its address, ending in a slash. Rejects when a file is
 * missing or is cut short, or when aborted.
 */
export async function intakeFromSample(
  folder: URL,
  name: string,
  onProgress?: Progress,
  signal?: AbortSignal,
): Promise<Intake> {
  const list = (await (await fetched(new URL('session.json', folder), signal)).json()) as SampleList;
  const waiting = [...list.frames];
  const files: File[] = [];
  const fetchNext = async (): Promise<void> => {
    for (let frame = waiting.shift(); frame !== undefined; frame = waiting.shift()) {
      const picture = await (await fetched(new URL(frame.file, folder), signal)).blob();
      if (picture.size !== frame.bytes) throw new Error(`${frame.file}: ${picture.size} bytes`);
      files.push(
        new File([picture], frame.file, { type: 'image/jpeg', lastModified: Date.parse(frame.taken) }),
      );
      onProgress?.(files.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
  const found = files.map((file) => ({ path: file.name, open: async () => file }));
  return { ...makeIntake(name, found, []), passing: true };
}

async function fetched(address: URL, signal?: AbortSignal): Promise<Response> {
  const answer = await fetch(address, { signal: signal ?? null });
  if (!answer.ok) throw new Error(`${address.pathname}: ${answer.status}`);
  return answer;
}
