import { type Refused, refuse } from '../reasons.ts';
import { type Change, NOTHING } from './change.ts';
import { escapeXml } from './escape.ts';
import { container, entries, findProperties, type Property } from './find.ts';
import { RDF, SUBJECT } from './names.ts';
import { wholeElement } from './remove.ts';
import type { Splice } from './splices.ts';
import type { Element } from './tree.ts';
import { whiteBefore } from './white.ts';

/** A change, and the keywords for a `dc:subject` that is still to be made; none when there is one. */
export interface KeywordChange extends Change {
  readonly make: readonly string[];
}

/** Adds a keyword, once. It counts as there in any case of letters: programs take *Blink* and *blink* for one. */
export function addKeyword(text: string, rdf: Element, word: string): KeywordChange | Refused {
  const subjects = findProperties(rdf, SUBJECT);
  const words = keywordsOf(subjects);
  if ('refused' in words) return words;
  if (words.some((there) => there.toLowerCase() === word.toLowerCase())) return { ...NOTHING, make: [] };
  const [first] = subjects;
  if (first === undefined) return { ...NOTHING, make: [word] };
  // An attribute can hold one keyword only, so it becomes a bag.
  if (first.kind === 'attribute') return { splices: [], removed: [first], make: [...words, word] };
  return { splices: [append(text, first.element, word)], removed: [], make: [] };
}

/** Takes a keyword out wherever it is spelt like this, and leaves no empty bag behind. */
export function removeKeyword(text: string, rdf: Element, word: string): Change | Refused {
  const subjects = findProperties(rdf, SUBJECT);
  const words = keywordsOf(subjects);
  if ('refused' in words) return words;
  const splices: Splice[] = [];
  const removed: Property[] = [];
  for (const subject of subjects) {
    const items = subject.kind === 'element' ? itemsOf(subject.element) : [];
    const ours = items.filter((item) => item.text.trim() === word);
    if (subject.kind === 'attribute' ? subject.attribute.value.trim() === word : isOnly(ours, items)) {
      removed.push(subject);
    } else {
      splices.push(...ours.map((item) => wholeElement(text, item)));
    }
  }
  return { splices, removed };
}

/** All keywords of the photograph. */
export function keywordsOf(subjects: readonly Property[]): readonly string[] | Refused {
  const words: string[] = [];
  for (const subject of subjects) {
    if (subject.kind === 'attribute') words.push(subject.attribute.value.trim());
    else if (!isUsual(subject.element)) return refuse('unusual-field', subject.element.name);
    else if (subject.element.children.length === 0) words.push(subject.element.text.trim());
    else words.push(...itemsOf(subject.element).map((item) => item.text.trim()));
  }
  return words.filter((word) => word !== '');
}

/** A bag (or list, or choice) of entries, or plain text that some programs write for a single keyword. */
function isUsual(subject: Element): boolean {
  if (subject.attributes.some(({ uri }) => uri === RDF)) return false;
  if (subject.children.length === 0) return true;
  const bag = container(subject);
  return bag !== undefined && entries(bag).length === bag.children.length;
}

function isOnly(ours: readonly Element[], items: readonly Element[]): boolean {
  return ours.length > 0 && ours.length === items.length;
}

/** The entries of the bag; an element with plain text is its own only entry. */
function itemsOf(subject: Element): readonly Element[] {
  const bag = container(subject);
  return bag === undefined ? [subject] : entries(bag);
}

function append(text: string, subject: Element, word: string): Splice {
  const bag = container(subject);
  if (bag === undefined) return wrap(text, subject, word);
  const entry = `<${prefixOf(bag)}li>${escapeXml(word)}</${prefixOf(bag)}li>`;
  const last = entries(bag).at(-1);
  if (last !== undefined) {
    return {
      start: last.end,
      end: last.end,
      text: text.slice(whiteBefore(text, last.start), last.start) + entry,
    };
  }
  return inside(bag, entry);
}

/** Plain text, or nothing, becomes a bag that keeps the text as its first entry. */
function wrap(text: string, subject: Element, word: string): Splice {
  const rdf = Object.entries(subject.scope).find(([prefix, uri]) => uri === RDF && prefix !== '')?.[0];
  const [bag, declare] = rdf === undefined ? ['rdf:', ` xmlns:rdf="${RDF}"`] : [`${rdf}:`, ''];
  const old = subject.text.trim() === '' ? [] : [text.slice(subject.innerStart, subject.innerEnd)];
  const items = [...old, escapeXml(word)].map((item) => `<${bag}li>${item}</${bag}li>`).join('');
  return {
    ...inside(subject, `<${bag}Bag${declare}>${items}</${bag}Bag>`),
    end: subject.selfClosing ? subject.end : subject.innerEnd,
  };
}

function inside(element: Element, content: string): Splice {
  return element.selfClosing
    ? { start: element.end - '/>'.length, end: element.end, text: `>${content}</${element.name}>` }
    : { start: element.innerStart, end: element.innerStart, text: content };
}

function prefixOf(element: Element): string {
  return element.name.slice(0, element.name.indexOf(':') + 1);
}
