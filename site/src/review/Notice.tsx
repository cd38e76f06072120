import { notice } from '../session/session.ts';
import { words } from '../words.ts';

/** A refusal, in words; goes when it is closed or when the next session begins. */
export function Notice() {
  if (notice.value === null) return null;
  return (
    <div class="notice" role="alert">
      <span>{notice.value}</span>
      <button
        type="button"
        onClick={() => {
          notice.value = null;
        }}
      >
        {words.dialogClose}
      </button>
    </div>
  );
}
