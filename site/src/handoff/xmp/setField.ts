import { type Refused, refuse } from '../reasons.ts';
import { type Change, NOTHING } from './change.ts';
import { escapeXml } from './escape.ts';
import type { Property } from './find.ts';
import { type Field, RDF } from './names.ts';
import type { Splice } from './splices.ts';

/**
 * Gives the first occurrence of a field the value and takes out any further one; takes out all for null.
 * Nothing is changed where the value is there already.
 */
export function setField(field: Field, found: readonly Property[], value: string | null): Change | Refused {
  if (value === null) return { splices: [], removed: found };
  const [first, ...doubled] = found;
  if (first === undefined) return NOTHING;
  const splice = setValue(first, value);
  if ('refused' in splice) return splice;
  const same = field.truth ? valueIn(first).toLowerCase() === value : valueIn(first) === value;
  return { splices: same ? [] : [splice], removed: doubled };
}

/** Value of a field with one value, white space around it left out. */
export function valueIn(property: Property): string {
  return (property.kind === 'attribute' ? property.attribute.value : property.element.text).trim();
}

function setValue(property: Property, value: string): Splice | Refused {
  const text = escapeXml(value);
  if (property.kind === 'attribute') {
    return { start: property.attribute.valueStart, end: property.attribute.valueEnd, text };
  }
  const { element } = property;
  if (element.children.length > 0 || element.attributes.some(({ uri }) => uri === RDF)) {
    return refuse('unusual-field', element.name);
  }
  if (element.selfClosing) {
    return { start: element.end - '/>'.length, end: element.end, text: `>${text}</${element.name}>` };
  }
  return { start: element.innerStart, end: element.innerEnd, text };
}
