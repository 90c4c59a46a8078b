import { useEffect, useRef, useState } from 'preact/hooks';
import type { DeadLetter, Reason } from '../../api/types';
import { readDeadLetters } from '../../api/watch';
import { FaultNotes } from '../../parts/fault-notes';
import { Link } from '../../parts/link';
import { count } from '../../words/numbers';

const pageSize = 50;
const mostAtOnce = 1_000;

interface ReasonRecordsProps {
  readonly connection: string;
  readonly reason: Reason;
  /** Of actions, by their ids. */
  readonly titles: ReadonlyMap<string, string>;
}

/** The records of a reason, read when somebody opens them, page by page. */
export function ReasonRecords({ connection, reason: { reason, count: number, upTo }, titles }: ReasonRecordsProps) {
  const [letters, setLetters] = useState<readonly DeadLetter[]>();
  const [isEnd, setEnd] = useState(false);
  const [isOpen, setOpen] = useState(false);
  const [error, setError] = useState<Error>();
  /** A late answer is about what was there before. */
  const asked = useRef(0);
  const read = async (before: readonly DeadLetter[], limit: number) => {
    const turn = (asked.current += 1);
    setError(undefined);
    try {
      const query = `reason=${reason}&after=${String(before.at(-1)?.id ?? 0)}&limit=${String(limit)}`;
      const page = await readDeadLetters(connection, query);
      if (turn !== asked.current) return;
      setLetters([...before, ...page]);
      setEnd(page.length < limit);
    } catch (caught) {
      if (turn === asked.current) setError(caught as Error);
    }
  };
  // As many as are shown, again, when there are more or fewer of them: what was sent again is gone.
  useEffect(() => {
    if (isOpen) void read([], Math.min(mostAtOnce, Math.max(pageSize, letters?.length ?? 0)));
  }, [isOpen, number, upTo]);
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>See {count(number, 'record', 'records')}</summary>
      <ul class="records">
        {letters?.map(({ id, index, action, parameters, visitor }) => (
          <li key={id}>
            <Link to={`/connections/${connection}/records/${String(index)}`}>record {index}</Link>, {titles.get(action) ?? action}{' '}
            <code>{JSON.stringify(visitor ?? parameters)}</code>
          </li>
        ))}
      </ul>
      {letters && !isEnd && (
        <button type="button" class="button" onClick={() => void read(letters, pageSize)}>
          Show more
        </button>
      )}
      <FaultNotes error={error} />
    </details>
  );
}
