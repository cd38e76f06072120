/** TIFF and Exif tags that are read here: TIFF 6.0, CIPA DC-008 (Exif), Adobe's DNG specification. */
export const TAG = {
  width: 0x0100,
  height: 0x0101,
  compression: 0x0103,
  photometric: 0x0106,
  make: 0x010f,
  stripOffsets: 0x0111,
  orientation: 0x0112,
  stripByteCounts: 0x0117,
  subIfds: 0x014a,
  jpeg: 0x0201,
  jpegLength: 0x0202,
  exif: 0x8769,
  taken: 0x9003,
  takenFraction: 0x9291,
  makerNotes: 0x927c,
  exifWidth: 0xa002,
  exifHeight: 0xa003,
  dngVersion: 0xc612,
  cropSize: 0xc620,
} as const;

/** Photometric interpretation of a sensor's data: colour filter array, linear raw. */
const SENSOR = [32803, 34892];

/** Whether a photometric interpretation says that the directory describes a sensor's data. */
export function isSensor(photometric: number | null): boolean {
  return photometric !== null && SENSOR.includes(photometric);
}
