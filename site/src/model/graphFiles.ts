/** A tfjs graph model as it is stored. No TensorFlow.js in here: the page's thread reads it too. */

/** `model.json` and the weight files, joined in the order in which it names them. */
export interface GraphFiles {
  readonly json: ArrayBuffer;
  readonly weights: ArrayBuffer;
}

/** The part of `model.json` that is used. */
export interface ModelJson {
  readonly format: 'graph-model';
  readonly modelTopology: object;
  /** Names and shapes of inputs and outputs; older converters keep it in the metadata. */
  readonly signature?: object;
  readonly userDefinedMetadata?: { readonly signature?: object };
  readonly weightsManifest: readonly { readonly paths: string[]; readonly weights: readonly object[] }[];
}

/** Throws when the bytes are no graph model. */
export function parseModelJson(json: ArrayBuffer): ModelJson {
  const model = JSON.parse(new TextDecoder().decode(json)) as Partial<ModelJson> | null;
  if (model?.format !== 'graph-model' || !model.modelTopology || !Array.isArray(model.weightsManifest))
    throw new Error('this is not a TensorFlow.js graph model');
  return model as ModelJson;
}

export function joinBytes(parts: readonly ArrayBuffer[]): ArrayBuffer {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of parts) {
    joined.set(new Uint8Array(part), offset);
    offset += part.byteLength;
  }
  return joined.buffer;
}
