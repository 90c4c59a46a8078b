import { useEffect, useState } from 'preact/hooks';
import { call } from '../api/client';
import type { Action, Connection, Mapping, Preview } from '../api/types';
import { FaultNotes } from './fault-notes';
import { RequestView } from './request-view';

interface DraftPreviewProps {
  readonly connection: Connection;
  readonly action: Action;
  readonly mapping: Mapping;
  readonly visitor: object | undefined;
}

const restMs = 250;

/** What the host would send for the sample with the mapping as it is now. Nothing is stored and nothing is sent. */
export function DraftPreview({ connection, action, mapping, visitor }: DraftPreviewProps) {
  const [preview, setPreview] = useState<Preview>();
  const [error, setError] = useState<Error>();
  const draft = JSON.stringify([connection.id, connection.revision, action.id, mapping, visitor]);
  useEffect(() => {
    if (visitor === undefined) return;
    const stopped = new AbortController();
    const body = {
      connection: connection.id,
      configuration: connection.configuration,
      mappings: { [action.id]: mapping },
      triggers: [{ audience: 'preview', on: 'joined', action: action.id, stream: action.streams[0] ?? 'audience' }],
      audience: 'preview',
      records: [{ event: 'joined', visitor }],
    };
    const ask = async () => {
      try {
        setPreview(await call<Preview>('/v1/connector/preview', { method: 'POST', body, signal: stopped.signal }));
        setError(undefined);
      } catch (caught) {
        if (stopped.signal.aborted) return;
        setPreview(undefined);
        setError(caught as Error);
      }
    };
    const timer = setTimeout(() => void ask(), restMs);
    // A late answer would be about another draft.
    return () => {
      clearTimeout(timer);
      stopped.abort();
    };
  }, [draft]);
  return (
    <section class="card preview" aria-labelledby="preview-heading">
      <h2 id="preview-heading">What would be sent</h2>
      {preview?.requests.map((request, at) => (
        <RequestView key={at} request={request} />
      ))}
      {preview?.unsent.map(({ fault, status }, at) => (
        <div class="notice notice-wrong" key={at}>
          <strong>This visitor would not be sent ({status}).</strong> {fault?.message} {fault?.hint}
        </div>
      ))}
      <FaultNotes error={error} />
      <p class="note">Nothing was sent. In a delivery, many visitors share one request.</p>
    </section>
  );
}
