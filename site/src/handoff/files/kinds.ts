import { extensionOf } from './paths.ts';

export type Kind = 'jpeg' | 'raw' | 'other-photo' | 'companion' | 'foreign';

const JPEG = ['jpg', 'jpeg', 'jpe', 'jfif'];
const RAW = [
  ...[
    '3fr',
    'arw',
    'cr2',
    'cr3',
    'crw',
    'dcr',
    'dng',
    'erf',
    'fff',
    'iiq',
    'kdc',
    'mef',
    'mos',
    'mrw',
    'nef',
  ],
  ...['nrw', 'orf', 'pef', 'raf', 'raw', 'rw2', 'rwl', 'sr2', 'srf', 'srw', 'x3f'],
];
const OTHER_PHOTO = ['png', 'webp', 'heic', 'heif', 'hif', 'avif', 'tif', 'tiff', 'jxl'];
/** What other programs and cameras put beside a photograph: settings, previews, spoken notes. */
const COMPANION = ['xmp', 'dop', 'pp3', 'on1', 'thm', 'wav'];

/** What a file is to the hand-off, by its name. */
export function kindOf(name: string): Kind {
  const extension = extensionOf(name);
  if (JPEG.includes(extension)) return 'jpeg';
  if (RAW.includes(extension)) return 'raw';
  if (OTHER_PHOTO.includes(extension)) return 'other-photo';
  return COMPANION.includes(extension) ? 'companion' : 'foreign';
}
