import type { Rating } from '../../handoff/index.ts';
import { connected, folder } from '../../session/session.ts';
import { words } from '../../words.ts';
import { canPickFolder } from './access.ts';
import { how, into, kind, type Marking, marking, RATINGS, wantsZip } from './choices.ts';
import { connect } from './working.ts';

/** The settings of the chosen kind. */
export function Options() {
  return (
    <>
      {kind.value === 'marks' && <MarkOptions />}
      {kind.value === 'folders' && <FolderOptions />}
      {kind.value !== 'files' && <Where />}
    </>
  );
}

const change = (part: Partial<Marking>): void => {
  marking.value = { ...marking.value, ...part };
};

function MarkOptions() {
  const now = marking.value;
  const text = words.handoff.marks;
  return (
    <fieldset>
      <legend>{text.name}</legend>
      <Check isOn={now.flag} text={text.flag} onChange={(flag) => change({ flag })} />
      <Text
        value={now.rejectLabel}
        text={text.rejectLabel}
        onInput={(rejectLabel) => change({ rejectLabel })}
        labels
      />
      <Text
        value={now.keepLabel}
        text={text.keepLabel}
        onInput={(keepLabel) => change({ keepLabel })}
        labels
      />
      <Text value={now.keyword} text={text.keyword} onInput={(keyword) => change({ keyword })} />
      <datalist id="handoff-labels">
        {text.labels.map((label) => (
          <option key={label} value={label} />
        ))}
      </datalist>
      <Check isOn={now.rating} text={text.rating} onChange={(rating) => change({ rating })} />
      {now.rating && (
        <div class="inset">
          <Check isOn={now.ownStars} text={text.ownStars} onChange={(ownStars) => change({ ownStars })} />
          <label class="choice">
            {text.rejectRating}
            <select
              value={String(now.rejectRating ?? '')}
              onChange={({ currentTarget: { value } }) =>
                change({ rejectRating: value === '' ? null : (Number(value) as Rating) })
              }
            >
              <option value="">{text.leaveRating}</option>
              {RATINGS.map((rating) => (
                <option key={rating} value={String(rating)}>
                  {text.ratings(rating)}
                </option>
              ))}
            </select>
          </label>
        </div>
      )}
      <details>
        <summary>{text.more}</summary>
        <label class="choice">
          {text.sidecarName}
          <select
            value={now.sidecarName}
            onChange={({ currentTarget: { value } }) =>
              change({ sidecarName: value as Marking['sidecarName'] })
            }
          >
            <option value="stem">{text.stem}</option>
            <option value="full">{text.full}</option>
          </select>
        </label>
        <label class="choice">
          {text.jpeg}
          <select
            value={now.jpeg}
            onChange={({ currentTarget: { value } }) => change({ jpeg: value as Marking['jpeg'] })}
          >
            <option value="embed">{text.embed}</option>
            <option value="sidecar">{text.sidecar}</option>
          </select>
        </label>
      </details>
    </fieldset>
  );
}

function FolderOptions() {
  const text = words.handoff.folders;
  return (
    <fieldset>
      <legend>{text.name}</legend>
      {(['copy', 'move'] as const).map((one) => (
        <label key={one} class="choice">
          <input
            type="radio"
            name="handoff-how"
            checked={how.value === one}
            onChange={() => {
              how.value = one;
            }}
          />
          {text[one]}
        </label>
      ))}
      <Text
        value={into.value}
        text={text.into}
        onInput={(value) => {
          into.value = value;
        }}
      />
      <p class="quiet">{text.together}</p>
    </fieldset>
  );
}

/** Into the folder, or into a ZIP. */
function Where() {
  const text = words.handoff.where;
  // How to open the folder stands at the top of the dialog.
  if (!connected.value) return null;
  if (folder.value === null)
    return (
      <div class="where">
        <p class="warning">{kind.value === 'folders' ? text.noFolderAtAll : text.noFolder}</p>
        {canPickFolder() && (
          <button type="button" onClick={connect}>
            {text.pick}
          </button>
        )}
      </div>
    );
  if (kind.value === 'folders') return null;
  return (
    <fieldset>
      <legend>{text.name}</legend>
      {[false, true].map((zip) => (
        <label key={String(zip)} class="choice">
          <input
            type="radio"
            name="handoff-where"
            checked={wantsZip.value === zip}
            onChange={() => {
              wantsZip.value = zip;
            }}
          />
          {zip
            ? text.zip
            : kind.value === 'corrections'
              ? text.otherFolder
              : text.folder(folder.value?.name ?? '')}
        </label>
      ))}
    </fieldset>
  );
}

function Check(props: { isOn: boolean; text: string; onChange: (isOn: boolean) => void }) {
  return (
    <label class="choice wide">
      <input
        type="checkbox"
        checked={props.isOn}
        onChange={(event) => props.onChange(event.currentTarget.checked)}
      />
      {props.text}
    </label>
  );
}

function Text(props: { value: string; text: string; labels?: true; onInput: (value: string) => void }) {
  return (
    <label class="choice wide field">
      <span>{props.text}</span>
      <input
        type="text"
        value={props.value}
        autocomplete="off"
        {...(props.labels ? { list: 'handoff-labels' } : {})}
        onInput={(event) => props.onInput(event.currentTarget.value)}
      />
    </label>
  );
}
