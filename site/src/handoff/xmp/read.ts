import { isRefused, type Refused } from '../reasons.ts';
import { findProperties, findRdf } from './find.ts';
import { keywordsOf } from './keyword.ts';
import { type Field, GOOD, LABEL, PICK, RATING, SUBJECT } from './names.ts';
import { valueIn } from './setField.ts';
import { type Element, parseTree } from './tree.ts';

/** What a packet says in the fields that Eye Spy can write; null where it says nothing. Values as written. */
export interface Written {
  readonly pick: string | null;
  readonly good: string | null;
  readonly label: string | null;
  readonly rating: string | null;
  readonly keywords: readonly string[];
}

export const NOTHING_WRITTEN: Written = { pick: null, good: null, label: null, rating: null, keywords: [] };

export function readMarks(text: string): Written | Refused {
  const root = parseTree(text);
  if (isRefused(root)) return root;
  const rdf = findRdf(root);
  if (isRefused(rdf)) return rdf;
  const keywords = keywordsOf(findProperties(rdf, SUBJECT));
  if (isRefused(keywords)) return keywords;
  return {
    pick: value(rdf, PICK),
    good: value(rdf, GOOD),
    label: value(rdf, LABEL),
    rating: value(rdf, RATING),
    keywords,
  };
}

function value(rdf: Element, field: Field): string | null {
  const [first] = findProperties(rdf, field);
  return first === undefined ? null : valueIn(first);
}
