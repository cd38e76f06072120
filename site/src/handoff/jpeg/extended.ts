import type { Marks } from '../marks.ts';
import { isRefused } from '../reasons.ts';
import { decodeXmp } from '../xmp/encoding.ts';
import { fieldsOf } from '../xmp/fields.ts';
import { findProperties, findRdf } from '../xmp/find.ts';
import { type Field, SUBJECT } from '../xmp/names.ts';
import { parseTree } from '../xmp/tree.ts';
import type { Header } from './segments.ts';
import { APP1, EXTENDED_SIGNATURE, isKind } from './signatures.ts';

const GUID_LENGTH = 32;

/**
 * The extended packet, which XMP uses for what does not fit one segment: its segments each have a digest of the whole
 * (32 letters), the whole length and their own offset, then their share. Null when there is none or a part is
 * missing; it is never written, so a broken one stays as it is.
 */
export function extendedPacket(bytes: Uint8Array, header: Header): string | null {
  const parts = header.segments.filter((segment) => isKind(bytes, segment, APP1, EXTENDED_SIGNATURE));
  const [first] = parts;
  if (first === undefined) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const dataAt = (body: number) => body + EXTENDED_SIGNATURE.length + GUID_LENGTH + 8;
  const available = parts.reduce((sum, { body, end }) => sum + Math.max(0, end - dataAt(body)), 0);
  if (dataAt(first.body) > first.end) return null;
  const length = view.getUint32(dataAt(first.body) - 8);
  if (length !== available) return null;
  const whole = new Uint8Array(length);
  for (const { body, end } of parts) {
    if (dataAt(body) > end) return null;
    const offset = view.getUint32(dataAt(body) - 4);
    if (offset + end - dataAt(body) > length) return null;
    whole.set(bytes.subarray(dataAt(body), end), offset);
  }
  const decoded = decodeXmp(whole);
  return isRefused(decoded) ? null : decoded.text;
}

/** Whether the extended packet has a field that `marks` would write; written to both, it would be there twice. */
export function hasOurFields(extended: string, marks: Marks): boolean {
  const root = parseTree(extended);
  if (isRefused(root)) return false;
  const rdf = findRdf(root);
  if (isRefused(rdf)) return false;
  const fields: Field[] = fieldsOf(marks).map(([field]) => field);
  if (marks.keyword !== undefined) fields.push(SUBJECT);
  return fields.some((field) => findProperties(rdf, field).length > 0);
}
