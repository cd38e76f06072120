/** What a file is to a session, told by its path alone: contents are looked at when the frame is read. */
import type { SkipReason } from './frame.ts';

const READ = words('jpg jpeg jpe jfif png webp');

/** Photographs in formats that are not read yet: camera raw files, phones' formats, print and edit formats. */
const NOT_READ_YET = words(`
  3fr ari arw bay braw cap cr2 cr3 crw dcr dcs dng drf eip erf fff gpr iiq k25 kdc mdc mef mos mrw nef nrw orf ori
  pef ptx pxn r3d raf raw rw2 rwl rwz sr2 srf srw x3f
  avif bmp gif heic heics heif heifs hif j2k jp2 jxl psb psd tif tiff xcf`);

/** Files and folders that systems make for themselves; @eaDir holds the thumbnails of Synology disks. */
const MADE_BY_SYSTEMS = words('thumbs.db ehthumbs.db desktop.ini __macosx @eadir $recycle.bin');

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** The extension in lower case without its dot, or '' where there is none. */
function extension(name: string): string {
  const dot = name.lastIndexOf('.');
  return dot < 1 ? '' : name.slice(dot + 1).toLowerCase();
}

const isHidden = (part: string) => part.startsWith('.') || MADE_BY_SYSTEMS.has(part.toLowerCase());

/** Why a file is left out, or null when it is a frame. `path` is inside the session, with forward slashes. */
export function whySkipped(path: string): SkipReason | null {
  const parts = path.split('/');
  if (parts.some(isHidden)) return 'hidden';
  const kind = extension(parts.at(-1) ?? '');
  if (READ.has(kind)) return null;
  return NOT_READ_YET.has(kind) ? 'format-not-read-yet' : 'not-a-photograph';
}
