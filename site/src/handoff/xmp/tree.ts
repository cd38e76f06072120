import { parseXml, XmlElement, XmlNode } from '@rgrove/parse-xml';
import { type Refused, refuse } from '../reasons.ts';
import { XML, XMLNS } from './names.ts';

/** An attribute, and where it stands in the text. */
export interface Attribute {
  readonly uri: string;
  readonly local: string;
  readonly value: string;
  /** From the first letter of the name to after the closing quote. */
  readonly start: number;
  readonly end: number;
  /** Between the quotes. */
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** An element, and where it stands in the text. */
export interface Element {
  readonly uri: string;
  readonly local: string;
  /** With its prefix, as written. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
  /** After the start tag's `>`; an element `<a/>` has `innerStart` and `innerEnd` at its end. */
  readonly innerStart: number;
  readonly innerEnd: number;
  readonly selfClosing: boolean;
  readonly attributes: readonly Attribute[];
  readonly children: readonly Element[];
  /** Text of the element and all below it, entities resolved. */
  readonly text: string;
  /** Namespace of each prefix that may be used inside; the default one under ''. */
  readonly scope: Scope;
}

export type Scope = Readonly<Record<string, string>>;

/** Deeper packets are none that a program wrote. */
const MAX_DEPTH = 256;
/** UTF-16 units; sidecars with painted masks have a few million. */
const MAX_LENGTH = 32 * 1024 * 1024;

class Unusable extends Error {}

/**
 * Reads XML strictly: well-formed, no document type, every prefix declared. Nothing is fetched or expanded.
 * Gives the root element with the place of everything in `text`.
 */
export function parseTree(text: string): Element | Refused {
  if (text.length > MAX_LENGTH) return refuse('too-large');
  try {
    const document = parseXml(text, { includeOffsets: true, preserveDocumentType: true });
    if (document.children.some((node) => node.type === XmlNode.TYPE_DOCUMENT_TYPE)) {
      return refuse('not-xml', 'has a document type');
    }
    if (document.root === null) return refuse('not-xml', 'has no element');
    return element(
      text,
      document.root,
      Object.assign(Object.create(null), { xml: XML, xmlns: XMLNS, '': '' }),
      0,
    );
  } catch (error) {
    // The parser throws an XmlError, or a RangeError from too deep a nesting.
    return refuse('not-xml', error instanceof Error ? error.message.split('\n', 1)[0] : String(error));
  }
}

function element(text: string, node: XmlElement, outer: Scope, depth: number): Element {
  if (depth > MAX_DEPTH) throw new Unusable('nested too deeply');
  const { attributes: raw, tagEnd, selfClosing } = startTag(text, node);
  const scope = declare(raw, outer);
  const inner = node.children.filter((child) => child instanceof XmlElement);
  return {
    ...resolve(node.name, scope, scope[''] ?? ''),
    name: node.name,
    start: node.start,
    end: node.end,
    innerStart: tagEnd,
    innerEnd: selfClosing ? tagEnd : text.lastIndexOf('</', node.end - 1),
    selfClosing,
    attributes: raw.map(({ name, ...place }) => ({
      // An attribute without a prefix is in no namespace, whatever the default is.
      ...(name === 'xmlns' ? { uri: XMLNS, local: '' } : resolve(name, scope, '')),
      ...place,
      value: node.attributes[name] ?? '',
    })),
    children: inner.map((child) => element(text, child, scope, depth + 1)),
    get text() {
      return node.text;
    },
    scope,
  };
}

interface RawAttribute {
  readonly name: string;
  readonly raw: string;
  readonly start: number;
  readonly end: number;
  readonly valueStart: number;
  readonly valueEnd: number;
}

/** The parser has checked the tag and gives no places inside it: only what it allows is looked for here. */
function startTag(text: string, node: XmlElement) {
  const one = /[ \t\r\n]+([^ \t\r\n=]+)[ \t\r\n]*=[ \t\r\n]*(?:"([^"]*)"|'([^']*)')/y;
  const attributes: RawAttribute[] = [];
  let at = node.start + 1 + node.name.length;
  for (;;) {
    one.lastIndex = at;
    const match = one.exec(text);
    if (match === null) break;
    const raw = match[2] ?? match[3] ?? '';
    const name = match[1] ?? '';
    at = one.lastIndex;
    const valueEnd = at - 1;
    const start = match.index + match[0].search(/[^ \t\r\n]/);
    attributes.push({ name, raw, start, end: at, valueStart: valueEnd - raw.length, valueEnd });
  }
  const close = text.indexOf('>', at);
  return { attributes, tagEnd: close + 1, selfClosing: text[close - 1] === '/' };
}

function declare(attributes: readonly RawAttribute[], outer: Scope): Scope {
  const declared = attributes.filter(({ name }) => name === 'xmlns' || name.startsWith('xmlns:'));
  if (declared.length === 0) return outer;
  // Addresses of namespaces hold no entities in practice; one that does is not one of ours either way.
  const own = declared.map(({ name, raw }) => [name.slice('xmlns:'.length), raw] as const);
  return Object.assign(Object.create(null), outer, Object.fromEntries(own)) as Scope;
}

function resolve(name: string, scope: Scope, unprefixed: string): { uri: string; local: string } {
  const colon = name.indexOf(':');
  if (colon < 0) return { uri: unprefixed, local: name };
  const uri = scope[name.slice(0, colon)];
  if (uri === undefined) throw new Unusable(`undeclared prefix in ${name}`);
  return { uri, local: name.slice(colon + 1) };
}
