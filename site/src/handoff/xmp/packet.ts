import { RDF } from './names.ts';

/** Name that XMP has for the program that made a packet. */
const TOOLKIT = 'Eye Spy';
/** The same in every packet: XMP specification part 1, "Packet Wrapper". */
const PACKET_ID = 'W5M0MpCehiHzreSzNTczkc9d';
/** White space so that the next program can write in place; the specification recommends 2 to 4 KB. */
export const PADDING = 2048;
const PADDING_LINE = 100;

/** A sidecar that says nothing yet. */
export function emptySidecar(): string {
  return `<x:xmpmeta xmlns:x="adobe:ns:meta/" x:xmptk="${TOOLKIT}">
 <rdf:RDF xmlns:rdf="${RDF}">
 </rdf:RDF>
</x:xmpmeta>
`;
}

/** A packet for embedding that says nothing yet; padding comes with `fitPacket`. */
export function emptyPacket(): string {
  return `<?xpacket begin="\uFEFF" id="${PACKET_ID}"?>\n${emptySidecar()}<?xpacket end="w"?>`;
}

const END = /([ \t\r\n]*)(<\?xpacket end=["'][rw]["'][ \t\r\n]*\?>)([ \t\r\n]*)$/;

/**
 * The packet with as much padding as brings it to `bytes` in UTF-8 where that is possible; where it is not, with
 * the recommended padding as far as `limit` allows, or null when the packet is too long even without.
 * Text without a packet's end mark cannot be padded and is given as it is.
 */
export function fitPacket(text: string, bytes: number | null, limit: number): string | null {
  const match = END.exec(text);
  const length = (packet: string) => new TextEncoder().encode(packet).length;
  if (match === null) return length(text) <= limit ? text : null;
  const bare = text.slice(0, match.index);
  const end = `${match[2] ?? ''}${match[3] ?? ''}`;
  const least = length(bare) + length(end);
  const pad = (size: number) => bare + padding(size) + end;
  if (bytes !== null && least <= bytes && bytes <= limit)
    return length(text) === bytes ? text : pad(bytes - least);
  return least <= limit ? pad(Math.min(PADDING, limit - least)) : null;
}

function padding(size: number): string {
  const line = `${' '.repeat(PADDING_LINE - 1)}\n`;
  const lines = `\n${line.repeat(Math.ceil(size / PADDING_LINE))}`;
  return lines.slice(0, size);
}
