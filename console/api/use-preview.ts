import { useEffect, useState } from 'preact/hooks';
import { call } from './client';
import type { Action } from './connector-types';
import type { Connection, Mapping, Preview } from './types';

export interface PreviewDraft {
  readonly connection: Connection;
  readonly action: Action;
  readonly mapping: Mapping;
  readonly visitors: readonly object[];
}

export interface PreviewState {
  readonly preview: Preview | undefined;
  readonly error: Error | undefined;
}

const restMs = 200;

/** What the host would send for visitors with a mapping as it is now. Nothing is stored and nothing is sent. */
export function usePreview({ connection, action, mapping, visitors }: PreviewDraft): PreviewState {
  const [state, setState] = useState<PreviewState>({ preview: undefined, error: undefined });
  const draft = JSON.stringify([connection.id, connection.revision, action.id, mapping, visitors]);
  useEffect(() => {
    if (visitors.length === 0) return;
    const stopped = new AbortController();
    const body = {
      connection: connection.id,
      configuration: connection.configuration,
      mappings: { [action.id]: mapping },
      // A template is shown as it is for one audience.
      triggers: [
        { audience: connection.perAudience ? '*' : 'preview', on: 'joined', action: action.id, stream: action.streams[0] ?? 'audience' },
      ],
      audience: 'preview',
      records: visitors.map((visitor) => ({ event: 'joined', visitor })),
    };
    const ask = async () => {
      try {
        const preview = await call<Preview>('/v1/connector/preview', { method: 'POST', body, signal: stopped.signal });
        setState({ preview, error: undefined });
      } catch (error) {
        if (!stopped.signal.aborted) setState({ preview: undefined, error: error as Error });
      }
    };
    const timer = setTimeout(() => void ask(), restMs);
    // A late answer would be about another draft.
    return () => {
      clearTimeout(timer);
      stopped.abort();
    };
  }, [draft]);
  return state;
}
