/** What a file is to a session, told by its path alone: contents are looked at when the frame is read. */
import { isRawName, RAW_NAMES } from '../decode/rawName.ts';
import type { SkipReason } from './frame.ts';

/** HEIC where the browser can: it says so of each frame where it cannot. */
const READ = words('jpg jpeg jpe jfif png webp heic heif hif');

/** Photographs in formats that are not read yet: films' raw files, phones' formats, print and edit formats. */
const NOT_READ_YET = words(`
  ari braw eip r3d
  avif bmp gif heics heifs j2k jp2 jxl psb psd tif tiff xcf`);

/** What cameras write beside a RAW file. */
const JPEG = words('jpg jpeg jpe jfif');

/** Files and folders that systems make for themselves; @eaDir holds the thumbnails of Synology disks. */
const MADE_BY_SYSTEMS = words('thumbs.db ehthumbs.db desktop.ini __macosx @eadir $recycle.bin');

function words(text: string): ReadonlySet<string> {
  return new Set(text.trim().split(/\s+/));
}

/** What a file picker is told to offer. */
export const ACCEPTED = [...READ, ...RAW_NAMES].map((name) => `.${name}`).join(',');

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
  const name = parts.at(-1) ?? '';
  const kind = extension(name);
  if (READ.has(kind) || isRawName(name)) return null;
  return NOT_READ_YET.has(kind) ? 'format-not-read-yet' : 'not-a-photograph';
}

/** The part that a frame can have in a RAW+JPEG pair; null for other photographs. */
export function partInPair(path: string): 'jpeg' | 'raw' | null {
  const name = path.slice(path.lastIndexOf('/') + 1);
  if (isRawName(name)) return 'raw';
  return JPEG.has(extension(name)) ? 'jpeg' : null;
}
