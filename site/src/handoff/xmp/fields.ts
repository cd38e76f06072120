import type { Marks } from '../marks.ts';
import { type Field, GOOD, LABEL, PICK, RATING } from './names.ts';

/** The fields with one value that `marks` speaks of, as XMP has them; null takes the field away. */
export function fieldsOf(marks: Marks): readonly (readonly [Field, string | null])[] {
  const fields: [Field, string | null][] = [];
  if (marks.pick !== undefined) fields.push([PICK, text(marks.pick)], [GOOD, good(marks.pick)]);
  if (marks.label !== undefined) fields.push([LABEL, marks.label === '' ? null : marks.label]);
  if (marks.rating !== undefined) fields.push([RATING, text(marks.rating)]);
  return fields;
}

function text(value: number | null): string | null {
  return value === null ? null : String(value);
}

/** Lightroom's flag is both fields together; an unflagged photograph is neither good nor bad. */
function good(pick: number | null): string | null {
  if (pick === null || pick === 0) return null;
  return pick === 1 ? 'true' : 'false';
}
