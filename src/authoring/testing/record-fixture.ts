import { randomUUID } from 'node:crypto';
import type { Json, Outcome, HttpResponse, Values } from '../../contract';
import type { Source } from '../../runtime/delivery/delivery';
import { ConnectorError, fault } from '../../fault';
import type { ConnectOptions } from '../../runtime/open/connection';
import { openConnector } from '../../runtime/open/open-connector';
import type { FixtureExchange, Fixture } from './fixture';
import { collect } from './collect';
import { toFixtureOutcomes } from './fixture-outcomes';
import { secretsOf } from './secrets';

/** Reply headers that say something about the vendor's behaviour; the others change with each request. */
const telling = /^(content-type|location|retry-after|ld-api-version|x-ratelimit-(?!.*reset).*)$/;

export interface RecordOptions {
  /** Finishes the sentence "it …". */
  readonly name: string;
  /** Today, as YYYY-MM-DD. */
  readonly date: string;
  readonly connect?: ConnectOptions;
}

/**
 * Delivers invocations to the vendor for real and keeps every exchange, with the secrets replaced.
 * @throws ConnectorError (fixture_failed) when a request got no reply, since that cannot be played again
 */
export async function recordFixture(directory: string, configuration: Values, source: Source, options: RecordOptions): Promise<Fixture> {
  const connector = openConnector(directory);
  const secrets = secretsOf(connector.declaration, configuration);
  const exchanges: FixtureExchange[] = [];
  const placeholders = placeholdersOf(connector.manifest.auth ?? []);
  // What got no reply cannot be played again, so nothing is tried after it.
  const lost = new AbortController();
  const connection = connector.connect(configuration, {
    ...options.connect,
    maxConcurrency: 1,
    observe(request, result) {
      options.connect?.observe?.(request, result);
      const reply = 'response' in result ? result.response : { status: 0, headers: {}, body: result.fault.message };
      if ('fault' in result) lost.abort();
      const headers = request.credentials === 'include' ? { ...request.headers, ...placeholders } : request.headers;
      const body = request.body === undefined ? '' : (JSON.parse(request.body) as Json);
      exchanges.push({
        request: { method: request.method, url: request.url, headers, body },
        response: tellingPart(reply, secrets.conceal),
      });
    },
  });
  const invocations = await collect(source);
  const sessionId = randomUUID();
  const outcomes: Outcome[] = [];
  try {
    for await (const outcome of connection.deliver(invocations, { sessionId, signal: lost.signal })) outcomes.push(outcome);
  } finally {
    connection.close();
  }
  const unanswered = exchanges.find(({ response }) => response.status === 0);
  if (unanswered) {
    const message = `A request got no reply, so there is nothing to play again. ${unanswered.response.body}`;
    throw new ConnectorError([fault('fixture_failed', message, { hint: 'Record again when the vendor answers.' })]);
  }
  return {
    name: options.name,
    origin: { kind: 'recorded', date: options.date, source: new URL(exchanges[0]?.request.url ?? connection.destination).host },
    schemaHash: connector.declaration.schemaHash,
    configuration: secrets.standIn,
    sessionId,
    invocations,
    exchanges,
    outcomes: toFixtureOutcomes(outcomes),
  };
}

function tellingPart({ status, headers, body }: HttpResponse, conceal: (text: string) => string): HttpResponse {
  const kept = Object.entries(headers).filter(([name]) => telling.test(name));
  return { status, headers: Object.fromEntries(kept.map(([name, value]) => [name, conceal(value)])), body: conceal(body) };
}

function placeholdersOf(auth: readonly { readonly name: string; readonly value: string }[]): Record<string, string> {
  return Object.fromEntries(auth.map(({ name, value }) => [name, value.replace(/\{configuration\.([^{}]+)\}/g, '«$1»')]));
}
