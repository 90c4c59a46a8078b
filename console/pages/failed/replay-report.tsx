import { useState } from 'preact/hooks';
import { call } from '../../api/client';
import type { Replay } from '../../api/types';
import { FaultNotes } from '../../parts/fault-notes';
import { meanwhileWords, replaySentence } from '../../words/replay';

interface ReplayReportProps {
  readonly connection: string;
  readonly replay: Replay;
  readonly onClosed: () => void;
}

/** How far a replay is; its end stays until a person closes it. */
export function ReplayReport({ connection, replay, onClosed }: ReplayReportProps) {
  const [error, setError] = useState<Error>();
  const { id, asked, waiting, endedAt, meanwhile } = replay;
  const close = async () => {
    setError(undefined);
    try {
      await call(`/v1/connections/${connection}/replays/${id}`, { method: 'DELETE' });
      onClosed();
    } catch (caught) {
      setError(caught as Error);
    }
  };
  return (
    <div class="replay">
      <div class="row">
        <p role="status">{replaySentence(replay)}</p>
        {endedAt !== undefined && (
          <button type="button" class="button" onClick={() => void close()}>
            Close
          </button>
        )}
      </div>
      {endedAt === undefined && <progress max={asked} value={asked - waiting} aria-label="Sent again" />}
      {meanwhile > 0 && <p class="note">{meanwhileWords(meanwhile)}</p>}
      <FaultNotes error={error} />
    </div>
  );
}
