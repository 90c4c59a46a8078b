import { randomUUID } from 'node:crypto';
import type { HttpResponse, Invocation, Values } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import { readSentBody } from '../../runtime/delivery/batch/request-body';
import type { ConnectOptions } from '../../runtime/open/connect-options';
import { openConnector } from '../../runtime/open/open-connector';
import { collectOutcomes, fixtureOutcomes, type Fixture, type FixtureExchange } from './fixture';
import { showCredentials } from '../../runtime/http/credentials';
import { resolveCredentials } from '../../runtime/open/credentials';
import { secretFields, secretsOf } from '../secrets';

/** Response headers that describe the vendor's behaviour. Others change with each request. */
const recordedHeaders =
  /^(content-type|location|operation-location|content-location|retry-after|ld-api-version|x-ratelimit-(?!.*reset).*)$/;

/** What a recorded fixture says of itself, and how it is delivered. */
export interface RecordingOptions {
  /** Completes the sentence "it …". */
  readonly name: string;
  /** Today, as YYYY-MM-DD. */
  readonly date: string;
  readonly connect?: ConnectOptions;
  /** Where the responses come from, when it is no vendor that gives them. */
  readonly constructedFrom?: string;
  /** Default: a random one. */
  readonly sessionId?: string;
}

/**
 * Delivers invocations to the vendor for real and records every request and response, with the secrets replaced.
 * @throws ConnectorError (fixture_failed) when a request got no response, since that cannot be played again
 * @example
 * const fixture = await recordFixture('.', configuration, invocations, { name: 'adds one member', date: '2026-01-31' });
 */
export async function recordFixture(
  directory: string,
  configuration: Values,
  invocations: readonly Invocation[],
  options: RecordingOptions,
): Promise<Fixture> {
  const connector = openConnector(directory);
  const secrets = secretsOf(connector.declaration, configuration);
  const exchanges: FixtureExchange[] = [];
  const secretNames = secretFields(connector.declaration);
  const { shown } = resolveCredentials(connector.manifest.auth ?? [], configuration, (name) => secretNames.includes(name));
  // What got no response cannot be played again, so nothing is sent after it.
  const lost = new AbortController();
  const connection = connector.connect(configuration, {
    ...options.connect,
    maxConcurrency: 1,
    observe(request, result) {
      options.connect?.observe?.(request, result);
      const reply = 'response' in result ? result.response : { status: 0, headers: {}, body: result.fault.message };
      if ('fault' in result) lost.abort();
      const { url, headers } = showCredentials(request, shown);
      const body = request.body === undefined ? '' : readSentBody(request.body, request.headers);
      exchanges.push({
        request: { method: request.method, url, headers, body },
        response: recordedPart(reply, secrets.redact),
      });
    },
  });
  const { sessionId = randomUUID() } = options;
  const outcomes = await collectOutcomes(connection.deliver(invocations, { sessionId, signal: lost.signal })).finally(() =>
    connection.close(),
  );
  const unanswered = exchanges.find(({ response }) => response.status === 0);
  if (unanswered) {
    const message = `A request got no response, so there is nothing to play again. ${unanswered.response.body}`;
    throw new ConnectorError([fault('fixture_failed', message, { hint: 'Record again when the vendor responds.' })]);
  }
  return {
    name: options.name,
    origin: originOf(options, exchanges[0]?.request.url ?? connection.destination),
    schemaHash: connector.declaration.schemaHash,
    configuration: secrets.replaced,
    sessionId,
    ...(options.connect?.stream && { stream: options.connect.stream }),
    invocations,
    exchanges,
    outcomes: fixtureOutcomes(outcomes),
  };
}

function originOf({ date, constructedFrom }: RecordingOptions, url: string): Fixture['origin'] {
  if (constructedFrom !== undefined) return { kind: 'constructed', date, source: constructedFrom };
  return { kind: 'recorded', date, source: new URL(url).host };
}

function recordedPart({ status, headers, body }: HttpResponse, redact: (text: string) => string): HttpResponse {
  const kept = Object.entries(headers).filter(([name]) => recordedHeaders.test(name));
  return { status, headers: Object.fromEntries(kept.map(([name, value]) => [name, redact(value)])), body: redact(body) };
}
