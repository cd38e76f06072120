import type { Patch } from '../bytes/patches.ts';
import { embedMarks } from '../jpeg/embed.ts';
import type { Marks } from '../marks.ts';
import { isRefused, type Refused } from '../reasons.ts';
import { decodeXmp, encodeXmp } from '../xmp/encoding.ts';
import { emptySidecar } from '../xmp/packet.ts';
import { NOTHING_WRITTEN, readMarks, type Written } from '../xmp/read.ts';
import { writeMarks } from '../xmp/write.ts';

/** What is to be changed in one file, and what it says before and after. No patches: it says so already. */
export interface Edit {
  readonly patches: readonly Patch[];
  readonly before: Written;
  readonly after: Written;
}

/**
 * The edit of a JPEG (`embed`) or a sidecar. `bytes` are the file's, empty for a sidecar that is not there yet;
 * of a JPEG the header is enough to see what would be written.
 */
export function editOf(way: 'embed' | 'sidecar', bytes: Uint8Array, marks: Marks): Edit | Refused {
  return way === 'embed' ? jpegEdit(bytes, marks) : sidecarEdit(bytes, marks);
}

function jpegEdit(bytes: Uint8Array, marks: Marks): Edit | Refused {
  const edit = embedMarks(bytes, marks);
  return isRefused(edit) ? edit : described(edit.patches, edit.before, edit.after);
}

function sidecarEdit(bytes: Uint8Array, marks: Marks): Edit | Refused {
  const old = bytes.length === 0 ? { text: emptySidecar(), zeros: 0 } : decodeXmp(bytes);
  if (isRefused(old)) return old;
  const text = writeMarks(old.text, marks);
  if (isRefused(text)) return text;
  const before = bytes.length === 0 ? null : old.text;
  if (text === old.text) return described([], before, before);
  return described([{ at: 0, remove: bytes.length, insert: encodeXmp({ ...old, text }) }], before, text);
}

function described(patches: readonly Patch[], before: string | null, after: string | null): Edit | Refused {
  const was = before === null ? NOTHING_WRITTEN : readMarks(before);
  if (isRefused(was)) return was;
  const is = after === null ? NOTHING_WRITTEN : readMarks(after);
  return isRefused(is) ? is : { patches, before: was, after: is };
}
