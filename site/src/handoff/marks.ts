/**
 * What is written about one photograph. A field that is left out is not touched; `null` takes the field away.
 */
export interface Marks {
  /** Flag: picked, unflagged, rejected. Written as `xmpDM:pick` together with `xmpDM:good`. */
  readonly pick?: Pick | null;
  /** Colour label, `xmp:Label`. */
  readonly label?: string | null;
  /** Stars, `xmp:Rating`: 0 to 5, or -1 for Bridge's reject. */
  readonly rating?: Rating | null;
  /** One keyword in `dc:subject`, to be there or not; other keywords are not touched. */
  readonly keyword?: { readonly word: string; readonly present: boolean };
}

export type Pick = -1 | 0 | 1;
export type Rating = -1 | 0 | 1 | 2 | 3 | 4 | 5;

/** Whether two sets of marks say the same. */
export function sameMarks(a: Marks, b: Marks): boolean {
  return (
    a.pick === b.pick &&
    a.label === b.label &&
    a.rating === b.rating &&
    a.keyword?.word === b.keyword?.word &&
    a.keyword?.present === b.keyword?.present
  );
}

/** Whether there is anything to write. */
export function isEmpty(marks: Marks): boolean {
  return sameMarks(marks, {});
}
