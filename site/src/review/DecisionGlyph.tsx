/** A decision drawn: a tick for keep, a cross for reject. */
const DRAWINGS = { keep: 'M3 13L9 19L21 5', reject: 'M5 5L19 19M19 5L5 19' } as const;

export function DecisionGlyph({ decision }: { decision: 'keep' | 'reject' }) {
  return (
    <svg class="glyph decision" viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path class="line" d={DRAWINGS[decision]} />
    </svg>
  );
}
