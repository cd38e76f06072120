import { countedFaces } from '../judge/judge.ts';
import type { FrameReading } from '../pipeline/reading.ts';
import { manifest } from '../session/session.ts';

/** Height of a face's number, as a share of the picture's long side. */
const NUMBER = 0.022;

/**
 * Faces that count in a solid line, others in a dashed one, numbered as beside the picture where there are several.
 * Laid over a picture that is fitted into its box.
 */
export function FaceOutlines({ reading }: { reading: FrameReading }) {
  const rules = manifest.value?.judge;
  if (!rules) return null;
  const counts = countedFaces(reading.faces, rules);
  const size = NUMBER * Math.max(reading.width, reading.height);
  return (
    <svg class="outlines" viewBox={`0 0 ${reading.width} ${reading.height}`} aria-hidden="true">
      {reading.faces.map(({ box, eyes }, k) => (
        <g key={`${box.x} ${box.y}`} class={counts[k] ? 'counted' : 'other'}>
          <rect x={box.x} y={box.y} width={box.width} height={box.height} />
          {reading.faces.length > 1 && (
            <text x={box.x} y={box.y - size / 3} font-size={size}>
              {k + 1}
            </text>
          )}
          {eyes.map(({ side, corners: [a, b] }) => (
            <line key={side} x1={a[0]} y1={a[1]} x2={b[0]} y2={b[1]} />
          ))}
        </g>
      ))}
    </svg>
  );
}
