import { type Refused, refuse } from '../reasons.ts';
import { type Field, RDF } from './names.ts';
import type { Attribute, Element } from './tree.ts';

/** A field of the photograph itself, in either of the two forms that RDF allows. */
export type Property =
  | { readonly kind: 'attribute'; readonly owner: Element; readonly attribute: Attribute }
  | { readonly kind: 'element'; readonly owner: Element; readonly element: Element };

/** The packet's `rdf:RDF`, with `x:xmpmeta` around it or without. */
export function findRdf(root: Element): Element | Refused {
  const found = [root, ...root.children].filter((node) => node.uri === RDF && node.local === 'RDF');
  if (found.length > 1) return refuse('not-xmp', 'two rdf:RDF elements');
  return found[0] ?? refuse('not-xmp', 'no rdf:RDF element');
}

/**
 * The blocks that describe the photograph itself. Blocks further in belong to parts of it: a history, an ingredient,
 * a snapshot.
 */
export function descriptions(rdf: Element): readonly Element[] {
  return rdf.children.filter((node) => node.uri === RDF && node.local === 'Description');
}

/** Every occurrence of `field`, in the order of the text. A sound packet has one at most. */
export function findProperties(rdf: Element, field: Field): readonly Property[] {
  const is = (node: { uri: string; local: string }) => node.uri === field.uri && node.local === field.local;
  return descriptions(rdf).flatMap((owner): Property[] => [
    ...owner.attributes.filter(is).map((attribute): Property => ({ kind: 'attribute', owner, attribute })),
    ...owner.children.filter(is).map((element): Property => ({ kind: 'element', owner, element })),
  ]);
}

/** The bag, list or choice inside an element such as `dc:subject`; undefined when it has none. */
export function container(property: Element): Element | undefined {
  return property.children.find(
    (node) =>
      node.uri === RDF && ['Bag', 'Seq', 'Alt'].includes(node.local) && property.children.length === 1,
  );
}

/** The entries of a bag, list or choice. */
export function entries(bag: Element): readonly Element[] {
  return bag.children.filter((node) => node.uri === RDF && node.local === 'li');
}
