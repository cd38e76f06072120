/** Namespaces, as in the XMP specification (ISO 16684-1) and its part 2. */
export const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
export const XMP = 'http://ns.adobe.com/xap/1.0/';
export const XMP_DM = 'http://ns.adobe.com/xmp/1.0/DynamicMedia/';
export const DC = 'http://purl.org/dc/elements/1.1/';
export const XMLNS = 'http://www.w3.org/2000/xmlns/';
export const XML = 'http://www.w3.org/XML/1998/namespace';

/** A field by its namespace and local name. */
export interface Field {
  readonly uri: string;
  readonly local: string;
  /** The prefix that we write; what an existing packet calls it does not matter. */
  readonly prefix: string;
  /** A truth value, which programs write as *true* or *True*. */
  readonly truth?: true;
}

export const PICK: Field = { uri: XMP_DM, local: 'pick', prefix: 'xmpDM' };
export const GOOD: Field = { uri: XMP_DM, local: 'good', prefix: 'xmpDM', truth: true };
export const LABEL: Field = { uri: XMP, local: 'Label', prefix: 'xmp' };
/** The label's colour in any language, which newer Lightrooms write beside the label's text. */
export const LABEL_COLOR: Field = {
  uri: 'http://ns.adobe.com/photoshop/1.0/',
  local: 'LabelColor',
  prefix: 'photoshop',
};
export const RATING: Field = { uri: XMP, local: 'Rating', prefix: 'xmp' };
export const SUBJECT: Field = { uri: DC, local: 'subject', prefix: 'dc' };
