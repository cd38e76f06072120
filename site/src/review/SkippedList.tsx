import { skipped } from '../session/session.ts';
import { words } from '../words.ts';

export function SkippedList() {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls and has nothing else to focus
    <div class="skipped" id="group" role="tabpanel" aria-labelledby="tab-skipped" tabIndex={0}>
      <p>{words.groups.skippedTitle(skipped.value.length)}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.groups.path}</th>
            <th scope="col">{words.groups.reason}</th>
          </tr>
        </thead>
        <tbody>
          {skipped.value.map(({ path, reason }) => (
            <tr key={path}>
              <td class="path">{path}</td>
              <td>{words.groups.skipReasons[reason]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
