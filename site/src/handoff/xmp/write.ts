import type { Marks } from '../marks.ts';
import { isRefused, type Refused } from '../reasons.ts';
import { addBlock } from './block.ts';
import { type Change, NOTHING, together } from './change.ts';
import { fieldsOf } from './fields.ts';
import { findProperties, findRdf } from './find.ts';
import { addKeyword, type KeywordChange, removeKeyword } from './keyword.ts';
import { type Field, LABEL_COLOR } from './names.ts';
import { removeProperties } from './remove.ts';
import { setField } from './setField.ts';
import { spliceText } from './splices.ts';
import { type Element, parseTree } from './tree.ts';

/** Lightroom's five labels. */
const COLOURS = ['red', 'yellow', 'green', 'blue', 'purple'];

/**
 * Writes marks into an XMP packet or sidecar. Fields that are there are changed in place, the others come in one block
 * after the last; every other character of the text stays. Text that already says so is given back unchanged.
 */
export function writeMarks(text: string, marks: Marks): string | Refused {
  const root = parseTree(text);
  if (isRefused(root)) return root;
  const rdf = findRdf(root);
  if (isRefused(rdf)) return rdf;

  const changes: Change[] = [];
  const missing: (readonly [Field, string])[] = [];
  for (const [field, value] of fieldsOf(marks)) {
    const found = findProperties(rdf, field);
    const change = setField(field, found, value);
    if (isRefused(change)) return change;
    changes.push(change);
    if (found.length === 0 && value !== null) missing.push([field, value]);
  }
  const colour = labelColour(rdf, marks);
  if (isRefused(colour)) return colour;
  changes.push(colour);
  const keyword = keywordChange(text, rdf, marks);
  if (isRefused(keyword)) return keyword;

  const { splices, removed } = together([...changes, keyword]);
  const added = addBlock(text, rdf, { values: missing, keywords: keyword.make });
  return spliceText(text, [...splices, ...removeProperties(text, removed), ...added]);
}

/** Newer Lightrooms keep the colour in a second field; one that is there must not contradict the label. */
function labelColour(rdf: Element, { label }: Marks): Change | Refused {
  if (label === undefined) return NOTHING;
  const name = label?.toLowerCase() ?? '';
  return setField(LABEL_COLOR, findProperties(rdf, LABEL_COLOR), COLOURS.includes(name) ? name : null);
}

function keywordChange(text: string, rdf: Element, { keyword }: Marks): KeywordChange | Refused {
  if (keyword === undefined) return { ...NOTHING, make: [] };
  if (keyword.present) return addKeyword(text, rdf, keyword.word);
  const change = removeKeyword(text, rdf, keyword.word);
  return isRefused(change) ? change : { ...change, make: [] };
}

/** The marks that take away what `marks` writes: applied to a text that had none of ours, they restore it. */
export function withoutMarks(marks: Marks): Marks {
  return {
    ...(marks.pick === undefined ? {} : { pick: null }),
    ...(marks.label === undefined ? {} : { label: null }),
    ...(marks.rating === undefined ? {} : { rating: null }),
    ...(marks.keyword === undefined ? {} : { keyword: { word: marks.keyword.word, present: false } }),
  };
}
