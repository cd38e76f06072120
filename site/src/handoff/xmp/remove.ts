import type { Property } from './find.ts';
import { RDF, XML, XMLNS } from './names.ts';
import type { Splice } from './splices.ts';
import type { Element } from './tree.ts';
import { whiteBefore } from './white.ts';

/** Takes fields out, with the white space before them; a block that is left with none goes too. */
export function removeProperties(text: string, removed: readonly Property[]): readonly Splice[] {
  const owners = [...new Set(removed.map((property) => property.owner))];
  return owners.flatMap((owner) => {
    const places = removed
      .filter((property) => property.owner === owner)
      .map((property) => placeOf(text, property));
    return isEmptied(text, owner, places) ? [wholeElement(text, owner)] : places;
  });
}

/** The splice that takes out an element and the white space before it. */
export function wholeElement(text: string, element: Element): Splice {
  return { start: whiteBefore(text, element.start), end: element.end, text: '' };
}

function placeOf(text: string, property: Property): Splice {
  if (property.kind === 'element') return wholeElement(text, property.element);
  const { start, end } = property.attribute;
  return { start: whiteBefore(text, start), end, text: '' };
}

function isEmptied(text: string, owner: Element, places: readonly Splice[]): boolean {
  const gone = (start: number, end: number) =>
    places.some((place) => place.start <= start && end <= place.end);
  const attributesLeft = owner.attributes.filter(
    ({ uri, local, start, end }) =>
      !(uri === XMLNS || uri === XML || uri === RDF || (uri === '' && local === 'about')) &&
      !gone(start, end),
  );
  if (attributesLeft.length > 0) return false;
  // Not only other fields but comments and stray text stay too.
  let inner = '';
  for (let at = owner.innerStart; at < owner.innerEnd; at += 1) {
    const place = places.find(({ start, end }) => start <= at && at < end);
    if (place === undefined) inner += text.charAt(at);
    else at = place.end - 1;
  }
  return inner.trim() === '';
}
