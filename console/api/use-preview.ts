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
  /** Whether it is about the draft as it is now, and not as it was a moment ago. */
  readonly isCurrent: boolean;
}

const restMs = 200;

/** What the host would send for visitors with a mapping as it is now. Nothing is stored and nothing is sent. */
export function usePreview({ connection, action, mapping, visitors }: PreviewDraft): PreviewState {
  const [state, setState] = useState<Omit<PreviewState, 'isCurrent'> & { readonly draft?: string }>({
    preview: undefined,
    error: undefined,
  });
  const draft = JSON.stringify([connection.id, connection.revision, action.id, mapping, visitors]);
  useEffect(() => {
    if (visitors.length === 0) return undefined;
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
        setState({ preview, error: undefined, draft });
      } catch (error) {
        if (!stopped.signal.aborted) setState({ preview: undefined, error: error as Error, draft });
      }
    };
    const timer = setTimeout(() => void ask(), restMs);
    // A late answer would be about another draft.
    return () => {
      clearTimeout(timer);
      stopped.abort();
    };
  }, [draft]);
  // Of no visitor there is nothing to show, not even what was shown of another one.
  if (visitors.length === 0) return { preview: undefined, error: undefined, isCurrent: true };
  return { preview: state.preview, error: state.error, isCurrent: state.draft === draft };
}
