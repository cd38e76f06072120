/**
 * Camera RAW formats by their extensions. Which of them can be read is told by the content: most are TIFF inside, and
 * what counts is the preview.
 */
export const RAW_NAMES: ReadonlySet<string> = new Set(
  `3fr arw bay cap cr2 cr3 crw dcr dcs dng drf erf fff gpr iiq k25 kdc mdc mef mos mrw nef nrw orf ori pef ptx pxn
  raf raw rw2 rwl rwz sr2 srf srw x3f`
    .trim()
    .split(/\s+/),
);

/** Whether a file calls itself a camera's RAW. */
export function isRawName(name: string): boolean {
  const dot = name.lastIndexOf('.');
  return dot > 0 && RAW_NAMES.has(name.slice(dot + 1).toLowerCase());
}
