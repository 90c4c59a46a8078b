import { useState } from 'preact/hooks';
import type { DeadLetter, Reason } from '../../api/types';
import { readDeadLetters } from '../../api/watch';
import { FaultNotes } from '../../parts/fault-notes';
import { Link } from '../../parts/link';
import { count } from '../../words/numbers';

const pageSize = 50;

interface ReasonRecordsProps {
  readonly connection: string;
  readonly reason: Reason;
}

/** The records of a reason, read when somebody opens them, page by page. */
export function ReasonRecords({ connection, reason: { reason, count: number } }: ReasonRecordsProps) {
  const [letters, setLetters] = useState<readonly DeadLetter[]>();
  const [isEnd, setEnd] = useState(false);
  const [error, setError] = useState<Error>();
  const read = async (before: readonly DeadLetter[]) => {
    const after = before.at(-1)?.id ?? 0;
    setError(undefined);
    try {
      const page = await readDeadLetters(connection, `reason=${reason}&after=${String(after)}&limit=${String(pageSize)}`);
      setLetters([...before, ...page]);
      setEnd(page.length < pageSize);
    } catch (caught) {
      setError(caught as Error);
    }
  };
  return (
    <details onToggle={({ currentTarget }) => currentTarget.open && void read([])}>
      <summary>See {count(number, 'record', 'records')}</summary>
      <ul class="records">
        {letters?.map(({ id, index, action, parameters, visitor }) => (
          <li key={id}>
            <Link to={`/connections/${connection}/records/${String(index)}`}>record {index}</Link>, {action}{' '}
            <code>{JSON.stringify(visitor ?? parameters)}</code>
          </li>
        ))}
      </ul>
      {letters && !isEnd && (
        <button type="button" class="button" onClick={() => void read(letters)}>
          Show more
        </button>
      )}
      <FaultNotes error={error} />
    </details>
  );
}
