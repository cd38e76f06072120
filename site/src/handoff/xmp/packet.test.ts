import { describe, expect, it } from 'vitest';
import { isRefused } from '../reasons.ts';
import { emptyPacket, fitPacket, PADDING } from './packet.ts';
import { BRIDGE_SIDECAR, LIGHTROOM_PACKET, LIGHTROOM_SIDECAR, PHONE_PACKET } from './packets.fixture.ts';
import { readMarks } from './read.ts';
import { writeMarks } from './write.ts';

const LIMIT = 65502;
const bytes = (text: string | null) => new TextEncoder().encode(text ?? '').length;

function labelled(text: string): string {
  const written = writeMarks(text, { label: 'Rot ä', keyword: { word: 'blink', present: true } });
  if (isRefused(written)) throw new Error(written.refused);
  return written;
}

describe('fitPacket', () => {
  it.each([
    ['Lightroom', LIGHTROOM_PACKET],
    ['Bridge', BRIDGE_SIDECAR],
  ])('%s: takes the room from the padding, so the length stays', (_, text) => {
    const fitted = fitPacket(labelled(text), bytes(text), LIMIT);
    expect(bytes(fitted)).toBe(bytes(text));
    expect(readMarks(fitted ?? '')).toMatchObject({ label: 'Rot ä', keywords: ['blink'] });
  });

  it('leaves a text of the right length alone', () => {
    expect(fitPacket(LIGHTROOM_PACKET, bytes(LIGHTROOM_PACKET), LIMIT)).toBe(LIGHTROOM_PACKET);
  });

  it('pads a new packet', () => {
    const text = labelled(emptyPacket());
    const fitted = fitPacket(text, null, LIMIT);
    // The padding takes the place of the line end that was there.
    expect(bytes(fitted)).toBe(bytes(text) - 1 + PADDING);
    expect(readMarks(fitted ?? '')).toEqual(readMarks(text));
  });

  it('pads anew when the packet has outgrown its place', () => {
    const text = labelled(emptyPacket());
    expect(bytes(fitPacket(text, 100, LIMIT))).toBe(bytes(text) - 1 + PADDING);
  });

  it('gives up padding before it gives up the packet', () => {
    const text = emptyPacket();
    expect(bytes(fitPacket(text, null, bytes(text) + 10))).toBe(bytes(text) + 10);
    expect(fitPacket(text, null, bytes(text) - 2)).toBeNull();
  });

  it('cannot pad what has no end mark', () => {
    expect(fitPacket(PHONE_PACKET, 10_000, LIMIT)).toBe(PHONE_PACKET);
    expect(fitPacket(LIGHTROOM_SIDECAR, null, 10)).toBeNull();
  });
});
