import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorError, fault, messageOf } from '../fault';
import type { ConnectionDraft } from './connections/connection-record';
import { anyAudience, audiencePlaceholder } from './connections/template';

/** How a system is set up that sends to a host, as a connector's `senders.json` says it. */
export interface SenderGuide {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly steps: readonly string[];
  /** In the words of that system. In values, {url}, {audience} and {event} are filled in; {token} is left to its reader. */
  readonly settings: readonly { readonly name: string; readonly value: string | Readonly<Record<'joined' | 'left', string>> }[];
}

/** A guide with the settings for each trigger of a connection. */
export interface SenderSetup extends Omit<SenderGuide, 'settings'> {
  readonly setups: readonly {
    readonly audience: string;
    readonly event: 'joined' | 'left';
    readonly settings: readonly { readonly name: string; readonly value: string }[];
  }[];
}

/** For every connector. */
const anySender: SenderGuide = {
  id: 'http',
  title: 'Any system that sends HTTP requests',
  summary: 'It posts one visitor as JSON, a list of them, or one on each line, whenever somebody joins or leaves.',
  steps: ['Make a token with the scope "intake" for this connection.', 'Send one request for each of the settings below.'],
  settings: [
    { name: 'Method', value: 'POST' },
    { name: 'URL', value: '{url}/v1/audiences/{audience}/{event}' },
    { name: 'Content-Type', value: 'application/json' },
    { name: 'Authorization', value: 'Bearer {token}' },
    { name: 'Body', value: 'the visitor, with the attributes that the mapping names' },
  ],
};

const file = 'senders.json';

/** The guides of a connector, and that for any sender. @param directory of the connector
 * @throws ConnectorError for a file that is none */
export function readSenders(directory: string): readonly SenderGuide[] {
  const found = path.join(directory, file);
  if (!existsSync(found)) return [anySender];
  try {
    const { senders } = JSON.parse(readFileSync(found, 'utf8')) as { readonly senders: readonly SenderGuide[] };
    return [...senders, anySender];
  } catch (error) {
    const hint = 'Correct the file, or remove it; "connectorctl lint" says what is wrong in it.';
    throw new ConnectorError([fault('connector_failed', `${found} cannot be read: ${messageOf(error)}.`, { hint })], { cause: error });
  }
}

/** @param url under which the host is called */
export function setUpSenders(
  guides: readonly SenderGuide[],
  { triggers }: Pick<ConnectionDraft, 'triggers'>,
  url: string,
): readonly SenderSetup[] {
  const started = new Map(triggers.map(({ audience, on }) => [`${on} ${audience}`, { audience, event: on }]));
  return guides.map(({ settings, ...guide }) => ({
    ...guide,
    setups: [...started.values()].map(({ audience, event }) => ({
      audience,
      event,
      settings: settings.map(({ name, value }) => ({
        name,
        value: fill(typeof value === 'string' ? value : value[event], url, audience, event),
      })),
    })),
  }));
}

function fill(value: string, url: string, audience: string, event: string): string {
  // The reader puts a name in its place.
  const named = audience === anyAudience ? audiencePlaceholder : encodeURIComponent(audience);
  const values: Readonly<Record<string, string>> = { url, audience: named, event };
  return value.replace(/\{(url|audience|event)\}/g, (_, name: string) => values[name] ?? '');
}
