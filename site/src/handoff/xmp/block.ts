import { escapeXml } from './escape.ts';
import { descriptions } from './find.ts';
import { type Field, RDF, SUBJECT } from './names.ts';
import type { Splice } from './splices.ts';
import type { Element } from './tree.ts';
import { lineOf, whiteBefore } from './white.ts';

/** Fields that a packet does not have yet. */
export interface NewFields {
  readonly values: readonly (readonly [Field, string])[];
  readonly keywords: readonly string[];
}

/**
 * Adds a `rdf:Description` of our own with all new fields, after the last one. RDF allows any number of them for one
 * photograph; one of our own declares its namespaces itself, and taking it out again restores the text.
 */
export function addBlock(text: string, rdf: Element, fields: NewFields): readonly Splice[] {
  if (fields.values.length === 0 && fields.keywords.length === 0) return [];
  const last = descriptions(rdf).at(-1);
  const at = last?.end ?? rdf.innerStart;
  const white =
    last === undefined ? whiteInside(text, rdf) : text.slice(whiteBefore(text, last.start), last.start);
  const content = white + block(rdf, fields, lineOf(white));
  if (rdf.selfClosing) {
    return [{ start: rdf.end - '/>'.length, end: rdf.end, text: `>${content}</${rdf.name}>` }];
  }
  return [{ start: at, end: at, text: content }];
}

/** One step further in than the closing tag of an `rdf:RDF` without blocks. */
function whiteInside(text: string, rdf: Element): string {
  if (rdf.selfClosing) return '';
  const white = text.slice(whiteBefore(text, rdf.innerEnd), rdf.innerEnd);
  return white.includes('\n') ? `${white} ` : '';
}

function block(rdf: Element, { values, keywords }: NewFields, line: ReturnType<typeof lineOf>): string {
  const fields = [...values.map(([field]) => field), ...(keywords.length > 0 ? [SUBJECT] : [])];
  const namespaces = new Map(fields.map(({ prefix, uri }) => [prefix, uri]));
  // Where the packet calls it something else, ours declares the usual prefix for itself.
  if (rdf.scope.rdf !== RDF) namespaces.set('rdf', RDF);
  const attributes = [
    ...[...namespaces].map(([prefix, uri]) => `xmlns:${prefix}="${uri}"`),
    ...values.map(([{ prefix, local }, value]) => `${prefix}:${local}="${escapeXml(value)}"`),
  ];
  const step = (depth: number) => (line.newline === '' ? '' : line.newline + line.indent + ' '.repeat(depth));
  const gap = line.newline === '' ? ' ' : step(2);
  const open = `<rdf:Description rdf:about="${escapeXml(about(rdf))}"${attributes.map((one) => gap + one).join('')}`;
  if (keywords.length === 0) return `${open}/>`;
  const items = keywords.map((word) => `${step(3)}<rdf:li>${escapeXml(word)}</rdf:li>`).join('');
  const bag = `${step(2)}<rdf:Bag>${items}${step(2)}</rdf:Bag>`;
  return `${open}>${step(1)}<dc:subject>${bag}${step(1)}</dc:subject>${step(0)}</rdf:Description>`;
}

/** All blocks of a packet must be about the same thing, or readers refuse the packet. */
function about(rdf: Element): string {
  for (const description of descriptions(rdf)) {
    const found = description.attributes.find(
      ({ uri, local }) => local === 'about' && (uri === RDF || uri === ''),
    );
    if (found !== undefined && found.value !== '') return found.value;
  }
  return '';
}
