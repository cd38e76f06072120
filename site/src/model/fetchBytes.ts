import { VisionError } from '../pipeline/visionError.ts';

/** The bytes at an address of this site; rejects with a `VisionError` of kind `network`. */
export async function fetchBytes(url: URL): Promise<ArrayBuffer> {
  let response: Response;
  try {
    response = await fetch(url);
    if (response.ok) return await response.arrayBuffer();
  } catch (cause) {
    throw new VisionError('network', `${url.pathname} could not be fetched`, { cause });
  }
  throw new VisionError('network', `${url.pathname} could not be fetched: status ${response.status}`);
}
