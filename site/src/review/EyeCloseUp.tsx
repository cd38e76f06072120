import type { EyeReading } from '../pipeline/reading.ts';
import { words } from '../words.ts';
import { Placed } from './Placed.tsx';

interface EyeCloseUpProps {
  readonly eye: EyeReading;
  /** The eye cut from the full picture, or null while that is read. */
  readonly cut: HTMLCanvasElement | null;
}

/** One eye large, with its score or why it has none. */
export function EyeCloseUp({ eye, cut }: EyeCloseUpProps) {
  const name = words.loupe.eye[eye.side];
  return (
    <figure class="eye" data-eye={eye.side}>
      <Placed class="cut" element={cut} label={name} />
      <figcaption>
        <span>{name}</span>
        <span class="score">{eye.closed === null ? unjudged(eye) : words.loupe.closed(eye.closed)}</span>
      </figcaption>
    </figure>
  );
}

const unjudged = (eye: EyeReading): string =>
  eye.unjudged === null ? '' : words.loupe.unjudged[eye.unjudged];
