import { useState } from 'preact/hooks';
import type { Outcome } from '../../api/types';
import { useOutcomes } from '../../api/use-outcomes';
import { count } from '../../words/numbers';
import { Announcement } from './announcement';
import { OutcomeTable } from './outcome-table';

const heldKey = 'list-held';
const followWords = { connected: 'Connected', lost: 'Not connected; trying again', connecting: 'Connecting' } as const;

interface LiveListProps {
  readonly connection: string;
  /** Of actions, by their ids. */
  readonly titles: ReadonlyMap<string, string>;
  /** Shown when there is no outcome within the last hour. */
  readonly empty: preact.ComponentChildren;
}

/** Outcomes as they come. What is read, pointed at or held does not move: new ones gather above. */
export function LiveList({ connection, titles, empty }: LiveListProps) {
  const { status, list, total } = useOutcomes(connection);
  const [filter, setFilter] = useState('all');
  const [isHeld, setHeld] = useState(() => sessionStorage.getItem(heldKey) !== null);
  const [isBusy, setBusy] = useState(false);
  const [isAtTop, setAtTop] = useState(true);
  /** Up to which outcome is shown while the list stands still. */
  const [shown, setShown] = useState<number>();
  const stands = isHeld || isBusy || !isAtTop;
  const upTo = stands ? (shown ?? total) : total;
  if (stands && shown === undefined && total > 0) setShown(total);
  if (!stands && shown !== undefined) setShown(undefined);
  const gathered = total - upTo;
  const hold = () => {
    if (isHeld) sessionStorage.removeItem(heldKey);
    else sessionStorage.setItem(heldKey, 'yes');
    setHeld(!isHeld);
  };
  const isWanted = filter === 'all' ? undefined : (outcome: Outcome) => outcome.status === filter;
  const rows = list.newest(upTo, isWanted);
  return (
    <section class="card" aria-labelledby="live-heading">
      <div class="row">
        <h2 id="live-heading">Outcomes</h2>
        <div class="buttons">
          <span class="note">{followWords[status]}</span>
          <label class="theme">
            <span class="note">Status</span>
            <select class="control" value={filter} onChange={({ currentTarget }) => setFilter(currentTarget.value)}>
              <option value="all">All</option>
              <option value="accepted">Accepted</option>
              <option value="superseded">Replaced</option>
              <option value="failed">Failed</option>
            </select>
          </label>
          <button type="button" class="button" aria-pressed={isHeld} onClick={hold}>
            Pause list
          </button>
          <button type="button" class={`button gathered ${gathered > 0 ? '' : 'gathered-none'}`} onClick={() => setShown(total)}>
            {count(gathered, 'new', 'new')}
          </button>
        </div>
      </div>
      <Announcement list={list} />
      {total === 0 ? (
        // Before they are read nobody knows whether there are any.
        status === 'connected' && empty
      ) : (
        <div
          onFocusIn={() => setBusy(true)}
          onFocusOut={() => setBusy(false)}
          onPointerEnter={() => setBusy(true)}
          onPointerLeave={({ currentTarget }) => setBusy(currentTarget.contains(document.activeElement))}
        >
          {rows.length === 0 ? (
            <p>Nothing with this status came in within the last hour.</p>
          ) : (
            <OutcomeTable connection={connection} rows={rows} titles={titles} onScroll={setAtTop} />
          )}
        </div>
      )}
    </section>
  );
}
