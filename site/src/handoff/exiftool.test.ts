/** ExifTool reads what we write: the fields, nothing lost, no warning that was not there before. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as joinPath } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { patchParts } from './bytes/patches.ts';
import { embedMarks } from './jpeg/embed.ts';
import {
  type Bytes,
  bareJpeg,
  cameraJpegs,
  exif,
  extended,
  ICC,
  IPTC,
  jpeg,
  mpf,
  xmp,
} from './jpeg/jpegs.fixture.ts';
import type { Marks } from './marks.ts';
import { isRefused } from './reasons.ts';
import { emptySidecar } from './xmp/packet.ts';
import { LIGHTROOM_PACKET, PACKETS, PHONE_PACKET } from './xmp/packets.fixture.ts';
import { writeMarks } from './xmp/write.ts';

function version(): string | null {
  try {
    return execFileSync('exiftool', ['-ver'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    return null;
  }
}

const folder = mkdtempSync(joinPath(tmpdir(), 'eye-spy-exiftool-'));
afterAll(() => rmSync(folder, { recursive: true }));

type Fields = Readonly<Record<string, unknown>>;

/**
 * All fields with their groups; ExifTool's own findings under `ExifTool:`, every warning with a key of its own.
 * One run for many files: it takes long to start.
 */
function read(files: Readonly<Record<string, Uint8Array | string>>): Record<string, Fields> {
  const names = Object.keys(files);
  for (const name of names) writeFileSync(joinPath(folder, name), files[name] ?? '');
  const options = ['-json', '-G1:4', '-a', '-n', '-validate', '-all'];
  const json = execFileSync('exiftool', [...options, ...names], {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const all = JSON.parse(json) as Fields[];
  return Object.fromEntries(all.map((fields) => [String(fields.SourceFile), fields]));
}

/** ExifTool wants *True*; Lightroom Classic writes *true*, and so do we. The only remark that may come with our fields. */
const SPELLING = '[minor] Boolean value for XMP-xmpDM:Good should be capitalized';

const warnings = (fields: Fields) =>
  Object.entries(fields)
    .filter(([name]) => /:(Warning|Error)$/.test(name))
    .map(([, value]) => String(value))
    .filter((warning) => warning !== SPELLING)
    .sort();

const OURS = /^XMP-xmpDM:(Pick|Good)$|^XMP-xmp:(Label|Rating)$|^XMP-dc:Subject$/;
/** Of the file, not of the photograph; and places that move with the header. */
const MOVING = /^(System|ExifTool|File):|^SourceFile$|^XMP-x:XMPToolkit$|^MPF\d|^MPImage|Offset$|Start$/;

const others = (fields: Fields) =>
  Object.fromEntries(Object.entries(fields).filter(([name]) => !OURS.test(name) && !MOVING.test(name)));

const MARKS: Marks = { pick: -1, label: 'Red', rating: 1, keyword: { word: 'blink', present: true } };

function expectMarked(before: Fields, after: Fields) {
  const { 'XMP-dc:Subject': subject, ...fields } = after;
  expect(fields).toMatchObject({ 'XMP-xmpDM:Good': false, 'XMP-xmp:Label': 'Red', 'XMP-xmp:Rating': 1 });
  expect(String(fields['XMP-xmpDM:Pick'])).toBe('-1');
  expect([subject].flat()).toEqual([...[before['XMP-dc:Subject'] ?? []].flat(), 'blink']);
  expect(others(after)).toEqual(others(before));
  expect(warnings(after)).toEqual(warnings(before));
}

async function embed(bytes: Bytes): Promise<Bytes> {
  const edit = embedMarks(bytes, MARKS);
  if (isRefused(edit)) throw new Error(edit.refused);
  return new Uint8Array(await new Blob(patchParts(new Blob([bytes]), edit.patches)).arrayBuffer());
}

describe.skipIf(version() === null)(
  'ExifTool (skipped: not installed; Debian calls it libimage-exiftool-perl)',
  () => {
    it('reads a new sidecar, without a warning', () => {
      const text = writeMarks(emptySidecar(), MARKS);
      if (isRefused(text)) throw new Error(text.refused);
      const fields = read({ 'new.xmp': text })['new.xmp'] ?? {};
      expectMarked({}, fields);
      expect(warnings(fields)).toEqual([]);
    });

    it('reads edited sidecars, and everything else in them', () => {
      const files: Record<string, string> = {};
      // A packet whose prefix for RDF is not `rdf` is plain text to ExifTool.
      const packets = Object.entries(PACKETS).filter(([name]) => name !== 'odd');
      packets.forEach(([, text], index) => {
        const written = writeMarks(text, MARKS);
        if (isRefused(written)) throw new Error(written.refused);
        files[`before${index}.xmp`] = text;
        files[`after${index}.xmp`] = written;
      });
      const fields = read(files);
      packets.forEach((_, index) => {
        expectMarked(fields[`before${index}.xmp`] ?? {}, fields[`after${index}.xmp`] ?? {});
      });
    }, 30_000);

    const big = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/"><photoshop:History>${'long '.repeat(30_000)}</photoshop:History></rdf:Description></rdf:RDF></x:xmpmeta>`;
    const { guid, segments } = extended(big, 65_000);
    const naming = PHONE_PACKET.replace(
      'rdf:about=""',
      `rdf:about="" xmlns:xmpNote="http://ns.adobe.com/xmp/note/" xmpNote:HasExtendedXMP="${guid}"`,
    );
    const second = jpeg();
    const withIndex = (index: Bytes) => bareJpeg([exif(0), index, xmp(PHONE_PACKET)], second);
    const firstSize = bareJpeg([exif(0), mpf(0, { size: 0, offset: 0 }), xmp(PHONE_PACKET)]).length;
    const base = Buffer.from(withIndex(mpf(0, { size: 0, offset: 0 }))).indexOf('MPF\0') + 4;

    it.each<[string, Bytes, Fields]>([
      ['without a packet', jpeg(), {}],
      ['with Exif, profile and IPTC', bareJpeg([exif(0), ICC, IPTC]), { 'IPTC:Keywords': 'studio' }],
      [
        'with a packet',
        bareJpeg([exif(0), xmp(LIGHTROOM_PACKET)]),
        { 'XMP-photoshop:DateCreated': '2026:11:20 14:00:00.12' },
      ],
      [
        'with an extended packet',
        jpeg([xmp(naming), ...segments]),
        { 'XMP-photoshop:History': 'long '.repeat(30_000) },
      ],
      [
        'with a second picture',
        withIndex(mpf(firstSize, { size: second.length, offset: firstSize - base })),
        { 'MPImage2:MPImageLength': second.length },
      ],
    ])(
      'reads a JPEG %s, without a warning of our making',
      async (name, bytes, kept) => {
        const fields = read({ 'before.jpg': bytes, 'after.jpg': await embed(bytes) });
        const after = fields['after.jpg'] ?? {};
        expectMarked(fields['before.jpg'] ?? {}, after);
        expect(after).toMatchObject(kept);
        if (name === 'with a second picture') expect(Buffer.compare(preview('after.jpg'), second)).toBe(0);
      },
      30_000,
    );

    it.skipIf(cameraJpegs().length === 0)(
      'reads real files (skipped: no ../shared/data/camera)',
      async () => {
        const files: Record<string, Uint8Array> = {};
        for (const [name, bytes] of cameraJpegs()) {
          files[`before-${name}`] = bytes;
          files[`after-${name}`] = await embed(bytes);
        }
        const fields = read(files);
        for (const [name] of cameraJpegs()) {
          expectMarked(fields[`before-${name}`] ?? {}, fields[`after-${name}`] ?? {});
        }
        const panasonic = 'panasonic_lx7_mpf_preview.jpg';
        expect(preview(`after-${panasonic}`).length).toBeGreaterThan(100_000);
        expect(Buffer.compare(preview(`after-${panasonic}`), preview(`before-${panasonic}`))).toBe(0);
      },
      120_000,
    );
  },
);

/** The picture behind the picture, as ExifTool finds it by the index. */
function preview(name: string): Buffer {
  return execFileSync('exiftool', ['-b', '-MPImage2:PreviewImage', joinPath(folder, name)], {
    maxBuffer: 2 ** 28,
    stdio: ['ignore', 'pipe', 'ignore'],
  });
}
