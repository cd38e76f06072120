import { describe, expect, it } from 'vitest';
import type { Marks } from '../marks.ts';
import { isRefused } from '../reasons.ts';
import { emptyPacket, emptySidecar } from './packet.ts';
import {
  CAPTURE_ONE_SIDECAR,
  DIGIKAM_SIDECAR,
  LIGHTROOM_SIDECAR,
  ODD_PACKET,
  PACKETS,
  PHONE_PACKET,
  PHOTO_MECHANIC_SIDECAR,
} from './packets.fixture.ts';
import { readMarks } from './read.ts';
import { withoutMarks, writeMarks } from './write.ts';

const REJECT: Marks = { pick: -1, label: 'Red', rating: -1, keyword: { word: 'blink', present: true } };
const KEEP: Marks = { pick: 1, label: 'Green', rating: 5, keyword: { word: 'blink', present: false } };

function write(text: string, marks: Marks): string {
  const written = writeMarks(text, marks);
  if (isRefused(written)) throw new Error(`${written.refused}: ${written.detail}`);
  return written;
}

describe('writeMarks', () => {
  it.each(
    Object.entries({ ...PACKETS, 'new sidecar': emptySidecar(), 'new packet': emptyPacket() }),
  )('%s: reject, then keep, then reject again says just that', (_, text) => {
    let now = text;
    for (const [marks, pick, good, label, rating, blink] of [
      [REJECT, '-1', 'false', 'Red', '-1', true],
      [KEEP, '1', 'true', 'Green', '5', false],
      [REJECT, '-1', 'false', 'Red', '-1', true],
    ] as const) {
      now = write(now, marks);
      const read = readMarks(now);
      if (isRefused(read)) throw new Error(read.detail);
      expect({ ...read, keywords: read.keywords.filter((word) => word === 'blink') }).toEqual({
        pick,
        good,
        label,
        rating,
        keywords: blink ? ['blink'] : [],
      });
      expect(write(now, marks)).toBe(now);
    }
  });

  // The odd packet has an empty bag, which goes with the keyword.
  it.each(
    Object.entries(PACKETS)
      .flatMap(([name, text]): [string, Marks, string][] => {
        // Only what the packet does not have yet, so that taking it away again must give the text back.
        const there = readMarks(text);
        if (isRefused(there)) throw new Error(there.detail);
        return [
          [
            name,
            {
              ...(there.pick === null ? { pick: -1 } : {}),
              ...(there.label === null ? { label: 'Red' } : {}),
              ...(there.rating === null ? { rating: -1 } : {}),
              keyword: { word: 'blink', present: true },
            },
            text,
          ],
        ];
      })
      .filter(([name]) => name !== 'odd'),
  )('%s: taking our fields away restores every character', (_, marks, text) => {
    const written = write(text, marks);
    expect(written).not.toBe(text);
    expect(write(written, withoutMarks(marks))).toBe(text);
  });

  it('changes just our fields in a Lightroom sidecar', () => {
    expect(write(LIGHTROOM_SIDECAR, REJECT)).toBe(
      LIGHTROOM_SIDECAR.replace('xmp:Rating="4"', 'xmp:Rating="-1"')
        .replace('xmpDM:pick="1"', 'xmpDM:pick="-1"')
        .replace('xmpDM:good="true"', 'xmpDM:good="false"')
        .replace('<rdf:li>studio</rdf:li>', '<rdf:li>studio</rdf:li>\n     <rdf:li>blink</rdf:li>')
        .replace(
          '  </rdf:Description>\n </rdf:RDF>',
          `  </rdf:Description>
  <rdf:Description rdf:about=""
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmp:Label="Red"/>
 </rdf:RDF>`,
        ),
    );
  });

  it('adds the keyword once, behind those that are there, and leaves the hierarchy alone', () => {
    const written = write(LIGHTROOM_SIDECAR, { keyword: { word: 'blink', present: true } });
    expect(written).toBe(
      LIGHTROOM_SIDECAR.replace(
        '<rdf:li>studio</rdf:li>',
        '<rdf:li>studio</rdf:li>\n     <rdf:li>blink</rdf:li>',
      ),
    );
    expect(write(written, { keyword: { word: 'Blink', present: true } })).toBe(written);
  });

  it('leaves the stars alone unless asked', () => {
    const { rating: _, ...marks } = REJECT;
    expect(readMarks(write(LIGHTROOM_SIDECAR, marks))).toMatchObject({ rating: '4' });
  });

  it('writes over elements in place and keeps CRLF', () => {
    const written = write(CAPTURE_ONE_SIDECAR, REJECT);
    expect(written).toContain('<xmp:Rating>-1</xmp:Rating>\r\n         <xmp:Label>Red</xmp:Label>');
    expect(written).toContain('<rdf:li>Müller &amp; Söhne</rdf:li>\r\n               <rdf:li>blink</rdf:li>');
    expect(written.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('knows the fields by their namespace, whatever the prefix', () => {
    const written = write(PHOTO_MECHANIC_SIDECAR, REJECT);
    expect(written).toContain('<xap:Label>Red</xap:Label>');
    expect(written).not.toContain('xmp:Label');
    expect(written).toContain('<photomechanic:ColorClass>2</photomechanic:ColorClass>');
  });

  it('fills an empty attribute', () => {
    expect(write(DIGIKAM_SIDECAR, { label: 'Red' })).toBe(
      DIGIKAM_SIDECAR.replace('xmp:Label=""', 'xmp:Label="Red"'),
    );
  });

  it('stays on one line where the packet is', () => {
    const written = write(PHONE_PACKET, REJECT);
    expect(written).not.toContain('\n');
    expect(
      written.replace(/<rdf:Description rdf:about="" xmlns:xmpDM.*<\/rdf:Description>(?=<\/rdf:RDF>)/, ''),
    ).toBe(PHONE_PACKET);
  });

  it('does not touch an inner block, uses the subject that is there and copies what the packet is about', () => {
    const written = write(ODD_PACKET, REJECT);
    expect(written).toContain(
      '<R:Description a:Rating="5" a:Label="inner"><core:subject><R:Bag><R:li>blink</R:li></R:Bag>',
    );
    expect(written).toContain(
      '<core:subject><R:Bag><R:li>blink</R:li></R:Bag></core:subject>\n\t\t<ing:Part',
    );
    expect(written).toContain("a:Label = 'Red'");
    expect(written).toContain('rdf:about="uuid:1f2e"');
    expect(written).toContain('\t<!-- kept -->');
  });

  it.each([
    ['quotes and angles', `a"b'c<d>&e`],
    ['other scripts', 'まばたき'],
    ['a pair of units', '😑'],
  ])('carries %s in label and keyword', (_, word) => {
    for (const text of [emptySidecar(), DIGIKAM_SIDECAR, CAPTURE_ONE_SIDECAR, ODD_PACKET]) {
      expect(readMarks(write(text, { label: word, keyword: { word, present: true } }))).toMatchObject({
        label: word,
        keywords: expect.arrayContaining([word]),
      });
    }
  });

  const wrapped = (inner: string) =>
    `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"${inner}</rdf:Description></rdf:RDF>`;

  it.each([
    ['plain text', '><dc:subject>studio</dc:subject>', ['studio', 'blink']],
    ['an attribute', ' dc:subject="studio">', ['studio', 'blink']],
    ['an empty attribute', ' dc:subject="">', ['blink']],
    ['an empty element', '><dc:subject/>', ['blink']],
    ['a list', '><dc:subject><rdf:Seq><rdf:li>studio</rdf:li></rdf:Seq></dc:subject>', ['studio', 'blink']],
    ['an empty bag', '><dc:subject><rdf:Bag>\n</rdf:Bag></dc:subject>', ['blink']],
    [
      'two bags',
      '><dc:subject><rdf:Bag><rdf:li>a</rdf:li></rdf:Bag></dc:subject><dc:subject><rdf:Bag><rdf:li>b</rdf:li></rdf:Bag></dc:subject>',
      ['a', 'blink', 'b'],
    ],
  ])('keeps the keywords of %s', (_, inner, keywords) => {
    const written = write(wrapped(inner), { keyword: { word: 'blink', present: true } });
    expect(readMarks(written)).toMatchObject({ keywords });
  });

  it('writes a doubled field once', () => {
    const written = write(wrapped(' xmp:Label="Blue"><xmp:Label>Green</xmp:Label>'), { label: 'Red' });
    expect(written).toBe(wrapped(' xmp:Label="Red">'));
  });

  it.each([
    ['a label with children', '><xmp:Label><rdf:Bag/></xmp:Label>'],
    ['a label that is a reference', '><xmp:Label rdf:resource="x"/>'],
    ['keywords as a structure', '><dc:subject rdf:parseType="Resource"/>'],
    ['keywords of another kind', '><dc:subject><dc:other/></dc:subject>'],
  ])('refuses %s', (_, inner) => {
    expect(writeMarks(wrapped(inner), REJECT)).toMatchObject({ refused: 'unusual-field' });
  });

  it.each([
    ['<html/>', 'not-xmp'],
    ['<x:xmpmeta xmlns:x="adobe:ns:meta/"/>', 'not-xmp'],
    [
      '<x:xmpmeta xmlns:x="adobe:ns:meta/" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:RDF/><rdf:RDF/></x:xmpmeta>',
      'not-xmp',
    ],
    ['<rdf:RDF xmlns:rdf="other"/>', 'not-xmp'],
    [LIGHTROOM_SIDECAR.slice(0, -20), 'not-xml'],
    ['', 'not-xml'],
  ])('refuses what is no packet', (text, refused) => {
    expect(writeMarks(text, REJECT)).toMatchObject({ refused });
  });

  it('fills a packet whose rdf:RDF closes itself', () => {
    const text =
      '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" /></x:xmpmeta>';
    expect(readMarks(write(text, REJECT))).toMatchObject({ label: 'Red', keywords: ['blink'] });
  });

  it('keeps the second field of newer Lightrooms in step with the label, and makes none', () => {
    const lightroom = wrapped(
      ' xmlns:photoshop="http://ns.adobe.com/photoshop/1.0/" photoshop:LabelColor="green" xmp:Label="Grün">',
    );
    expect(write(lightroom, { label: 'Red' })).toContain('photoshop:LabelColor="red" xmp:Label="Red"');
    expect(write(lightroom, { label: null })).not.toContain('Label');
    expect(write(lightroom, { label: 'second look' })).not.toContain('LabelColor');
    expect(write(emptySidecar(), { label: 'Red' })).not.toContain('LabelColor');
  });

  it('leaves a truth value as it is spelt', () => {
    const text = LIGHTROOM_SIDECAR.replace('good="true"', 'good="True"');
    expect(write(text, { pick: 1 })).toBe(text);
  });

  it('takes pick and good away together, and good alone for unflagged', () => {
    expect(readMarks(write(LIGHTROOM_SIDECAR, { pick: 0 }))).toMatchObject({ pick: '0', good: null });
    expect(readMarks(write(LIGHTROOM_SIDECAR, { pick: null }))).toMatchObject({ pick: null, good: null });
  });
});
