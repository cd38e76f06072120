import type { Manifest } from '../model/manifest.ts';
import { manifest, networkInUse } from '../session/session.ts';
import { words } from '../words.ts';
import { Dialog } from './Dialog.tsx';

export function AboutDialog() {
  return (
    <Dialog name="about" title={words.about.title}>
      <p>{words.about.privacy}</p>
      {manifest.value && <Network manifest={manifest.value} />}
      <p>{words.about.faces}</p>
    </Dialog>
  );
}

function Network({ manifest: { created, training, metrics, licence, card } }: { manifest: Manifest }) {
  const text = words.about;
  return (
    <>
      <h3>{text.network}</h3>
      <p>
        {words.settings.network.names[networkInUse]}. {text.created} {created}. {text.parameters}:{' '}
        {training.parameters}.
      </p>
      <table>
        <caption>{text.figures}</caption>
        <thead>
          <tr>
            <th scope="col">{text.set}</th>
            <th scope="col">{text.photographs}</th>
            <th scope="col">{text.closedOnes}</th>
            <th scope="col">{text.auc}</th>
          </tr>
        </thead>
        <tbody>
          {metrics.map(({ set, split, n, closed, auc, interval: [low, high] }) => (
            <tr key={`${set} ${split}`}>
              <td>
                {set} ({split})
              </td>
              <td>{n}</td>
              <td>{closed}</td>
              <td>{`${floor(auc)} (${floor(low)} to ${floor(high)})`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {card && (
        <>
          <h3>{text.purpose}</h3>
          <p>{card.use}</p>
          <p>
            {text.notFor} {card.notFor}
          </p>
          <ul>
            {card.limits.map((limit) => (
              <li key={limit}>{limit}</li>
            ))}
          </ul>
        </>
      )}
      <h3>{text.weights}</h3>
      <p>{licence.weights}</p>
      <details>
        <summary>{text.data}</summary>
        <ul>
          {licence.data.map(({ set, photographs, licence: terms }) => (
            <li key={`${set} ${terms}`}>
              {set}: {words.files(photographs)}. {terms}
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

/** Three decimals, never rounded up. */
const floor = (value: number): string => (Math.floor(value * 1000) / 1000).toFixed(3);
