import { useEffect, useRef, useState } from 'preact/hooks';
import { sendOne } from '../../api/client';
import type { Values } from '../../api/connector-types';
import type { Connection, Mapping, SendStep } from '../../api/types';
import { FaultNotes } from '../../parts/fault-notes';
import { Link } from '../../parts/link';
import { StatusTag } from '../../parts/status-tag';
import { sendStepWords } from '../../words/send-steps';

interface SendOneProps {
  readonly connection: Connection;
  readonly action: string;
  readonly mapping: Mapping;
  readonly visitor: Values;
  /** Who gets it. */
  readonly vendor: string;
  readonly onDone: () => void;
}

/** Sends the sample to the vendor, once for each time that a person decides to, and says what becomes of it. */
export function SendOne({ connection, action, mapping, visitor, vendor, onDone }: SendOneProps) {
  const { id } = connection;
  const [steps, setSteps] = useState<readonly SendStep[]>([]);
  const [error, setError] = useState<Error>();
  const [isBusy, setBusy] = useState(false);
  const key = useRef<string | undefined>(undefined);
  const draft = JSON.stringify([id, action, mapping, visitor]);
  const shown = useRef(draft);
  shown.current = draft;
  // A result is shown beside what was sent, and nothing else.
  useEffect(() => {
    setSteps([]);
    setError(undefined);
  }, [draft]);
  const send = async () => {
    if (key.current !== undefined) return;
    key.current = crypto.randomUUID();
    setSteps([]);
    setError(undefined);
    setBusy(true);
    try {
      const record = { action, visitor, mapping };
      for await (const step of sendOne(id, record, key.current)) if (shown.current === draft) setSteps((before) => [...before, step]);
    } catch (caught) {
      if (shown.current === draft) setError(caught as Error);
    }
    key.current = undefined;
    setBusy(false);
    onDone();
  };
  if (connection.checkedAt === undefined)
    return (
      <div class="buttons">
        <Link to={`/connections/${id}/check`} class="button">
          Check the connection, then send one
        </Link>
      </div>
    );
  const last = steps.at(-1);
  const index = steps.find((step) => step.index !== undefined)?.index;
  return (
    <div class="send-one">
      <div class="buttons">
        <button type="button" class="button" aria-disabled={isBusy} onClick={() => void send()}>
          {isBusy ? 'Sending 1 visitor …' : `Send 1 visitor to ${vendor}`}
        </button>
        <span class="note">It changes the vendor’s data, also while the connection is not active.</span>
      </div>
      <ol class="steps" aria-label="What became of it">
        {steps.map((step, at) => {
          const { tone, word, text } = sendStepWords(step, vendor);
          return (
            <li key={at}>
              <StatusTag tone={tone} word={word} />
              <span>{text}</span>
            </li>
          );
        })}
      </ol>
      {index !== undefined && !isBusy && (
        <p>
          <Link to={`/connections/${id}/records/${index}`}>See record {index}</Link>
        </p>
      )}
      <p class="hidden" role="status">
        {last && !isBusy && sendStepWords(last, vendor).text}
      </p>
      <FaultNotes error={error} />
    </div>
  );
}
