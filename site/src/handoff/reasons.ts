/**
 * Why one file was left alone. A refusal costs that file only: the rest of the hand-off is done, and the file keeps
 * the bytes it had.
 */
export type Reason =
  /** The packet or sidecar is not well-formed XML. */
  | 'not-xml'
  /** It is XML without the one `rdf:RDF` element that an XMP packet has. */
  | 'not-xmp'
  /** It is not UTF-8. */
  | 'not-utf8'
  /** A field of ours is there in a form that XMP does not allow, such as a colour label with children. */
  | 'unusual-field'
  /** A field of ours is in the extended part of the packet, which is not edited. */
  | 'in-extended-packet'
  /** The JPEG carries two packets; which one counts differs between programs. */
  | 'two-packets'
  /** The packet would be larger than a JPEG can hold (65,502 bytes). */
  | 'packet-too-large'
  /** The file does not begin as a JPEG does. */
  | 'not-a-jpeg'
  /** The JPEG's segments are damaged. */
  | 'damaged'
  /** The JPEG ends before its picture begins. */
  | 'ends-early'
  /** The JPEG's index of further pictures (MPF) cannot be kept right. */
  | 'damaged-index'
  /** A preview behind the picture is found by its distance, and the distance cannot be kept right. */
  | 'preview-behind-picture'
  /** The file is too large to be checked after writing. */
  | 'too-large'
  /** Neither embedded nor beside it: no program would read marks of this kind of file. */
  | 'format-not-marked'
  /** Two frames with different decisions would share this sidecar. */
  | 'shared-by-two-frames'
  /** Two sidecars whose names differ in case only; which one counts differs between programs. */
  | 'two-sidecars'
  /** A file of this name, apart from its case, is there already. */
  | 'name-taken'
  /** The file is not the one that was judged or shown in the preview: size or date differ. */
  | 'changed'
  /** The file has gone. */
  | 'vanished'
  /** The browser or the system does not allow it; the permission may have been taken back. */
  | 'no-permission'
  /** The file or its folder is read-only or locked by another program. */
  | 'read-only'
  /** The disk is full, or the browser's quota is used up. */
  | 'disk-full'
  /** The file could not be read. */
  | 'unreadable'
  /** There is a folder of that name, or a file where a folder should be. */
  | 'not-a-file'
  /** What was read back was not what was written; the file was put back as it was. */
  | 'not-as-written'
  /** As above, and it could not be put back. The undo log has the original bytes. */
  | 'not-put-back'
  /** Another file of the same frame was refused, so this one was left too. */
  | 'partner-refused'
  /** Stopped by the photographer before its turn. */
  | 'stopped'
  /** The way back could not be kept, so nothing was done. */
  | 'no-undo'
  /** Anything else; `detail` has the system's own words. */
  | 'failed';

/** A file left alone, and why. */
export interface Refused {
  readonly refused: Reason;
  /** The system's or the parser's own words, where there are any; for a tooltip or a log. */
  readonly detail?: string;
  /** It could not be seen whether the thing was done after all; the undo log keeps the step. */
  readonly unclear?: true;
}

export function refuse(refused: Reason, detail?: string): Refused {
  return detail === undefined ? { refused } : { refused, detail };
}

/** The same refusal of something that may have been done all the same. */
export function unclear(refused: Refused): Refused {
  return { ...refused, unclear: true };
}

export function isRefused(value: unknown): value is Refused {
  return typeof value === 'object' && value !== null && 'refused' in value;
}
