import { listSenders } from '../../api/access';
import type { Connection, Sender } from '../../api/types';
import { useResource } from '../../api/use-resource';
import { CopyButton } from '../../parts/copy-button';
import { FaultNotes } from '../../parts/fault-notes';
import { Link } from '../../parts/link';
import { go } from '../../routes';
import { eventWords, tokenPlaceholder } from '../../words/access';

interface SenderSetupsProps {
  readonly connections: readonly Connection[];
  readonly connection: Connection;
  /** One that was just made; the settings hold it then. */
  readonly token: string | undefined;
}

/** Where a sender is pointed to, in the words of its own pages, as the host's guide has it. */
export function SenderSetups({ connections, connection: { id, triggers }, token }: SenderSetupsProps) {
  const senders = useResource(`senders ${id}`, () => listSenders(id));
  return (
    <section class="card" aria-labelledby="senders-heading">
      <h2 id="senders-heading">Point a sender here</h2>
      <label class="field sender-of">
        Connection
        <select class="control" value={id} onChange={({ currentTarget }) => go(`/access?connection=${currentTarget.value}`)}>
          {connections.map((each) => (
            <option key={each.id} value={each.id}>
              {each.name}
            </option>
          ))}
        </select>
      </label>
      <FaultNotes error={senders.error} />
      {triggers.length === 0 ? (
        <p>
          The connection takes no audience yet. <Link to={`/connections/${id}/map`}>Map one</Link>, and the settings for its sender appear
          here.
        </p>
      ) : (
        senders.data?.map((sender) => <SenderGuide key={sender.id} sender={sender} token={token ?? tokenPlaceholder} />)
      )}
    </section>
  );
}

function SenderGuide({ sender: { title, summary, steps, setups }, token }: { readonly sender: Sender; readonly token: string }) {
  return (
    <details class="sender" open>
      <summary>{title}</summary>
      <p>{summary}</p>
      <ol>
        {steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      {setups.map(({ audience, event, settings }) => {
        const filled = settings.map(({ name, value }) => ({ name, value: value.replaceAll('{token}', token) }));
        const caption = `When somebody ${eventWords[event]} ${audience}`;
        return (
          <div class="scroll" key={caption} tabIndex={0} role="region" aria-label={`${title}: ${caption}`}>
            <table class="table">
              <caption>{caption}</caption>
              <tbody>
                {filled.map(({ name, value }) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td>
                      <code>{value}</code>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            <div class="buttons">
              <CopyButton label="Copy these settings" text={filled.map(({ name, value }) => `${name}: ${value}`).join('\n')} />
            </div>
          </div>
        );
      })}
    </details>
  );
}
