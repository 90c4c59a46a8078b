import assert from 'node:assert/strict';
import nock from 'nock';
import type { Values } from '../../contract';
import type { Declaration } from '../../runtime/manifest/declaration';
import type { ConnectOptions } from '../../runtime/open/connect-options';
import { readSentBody } from '../../runtime/delivery/batch/request-body';
import { openConnector } from '../../runtime/open/open-connector';
import { outcomesOf, type Fixture, type FixtureExchange, type FixtureRequest } from './fixture';
import { deterministic } from './deterministic';
import { secretsOf } from '../secrets';

// nock intercepts all HTTP of the process as soon as it is loaded. Here it does so only while a fixture is played.
nock.restore();

/** Headers that belong to the connection, not to the request. */
const ofTheConnection = new Set(['host', 'connection', 'content-length']);

/**
 * Delivers a fixture's invocations against the fixture's responses, and compares every whole request and every outcome.
 * It intercepts all HTTP of the process meanwhile.
 * @throws AssertionError with the difference
 */
export async function playFixture(directory: string, fixture: Fixture): Promise<void> {
  const connector = openConnector(directory);
  const sent: FixtureRequest[] = [];
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
  try {
    for (const origin of new Set(fixture.exchanges.map(({ request }) => new URL(request.url).origin))) {
      respond(origin, fixture.exchanges, sent, connector.declaration, fixture.configuration);
    }
    const { stream } = fixture;
    const options: ConnectOptions = { ...deterministic(), egress: { allowLoopback: true }, ...(stream && { stream }) };
    const connection = connector.connect(fixture.configuration, options);
    const outcomes = await outcomesOf(connection.deliver(fixture.invocations, { sessionId: fixture.sessionId }));
    connection.close();
    const expected = fixture.exchanges.map(({ request }) => ({ ...request, headers: lowerCase(request.headers) }));
    assert.deepEqual(sent, expected, 'the requests differ from the fixture');
    assert.deepEqual(outcomes, fixture.outcomes, 'the outcomes differ from the fixture');
  } finally {
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
  }
}

/** Responds to every request to an origin with the next response. A request too many gets one that ends the delivery. */
function respond(
  origin: string,
  exchanges: readonly FixtureExchange[],
  sent: FixtureRequest[],
  declaration: Declaration,
  configuration: Values,
): void {
  const secrets = secretsOf(declaration, configuration);
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    nock(origin)
      .persist()
      .intercept(/.*/, method)
      .reply(function (uri, body) {
        const response = exchanges[sent.length]?.response ?? { status: 404, headers: {}, body: 'no response is left in the fixture' };
        const headers = Object.entries(this.req.headers as Record<string, string | string[]>)
          .filter(([name]) => !ofTheConnection.has(name))
          .map(([name, value]) => [name, secrets.redact(String(value))] as const);
        const own = lowerCase(Object.fromEntries(headers));
        // nock itself parses a body of application/json alone.
        sent.push({
          method,
          url: origin + uri,
          headers: own,
          body: typeof body === 'string' && body !== '' ? readSentBody(body, own) : body,
        });
        return [response.status, response.body, { ...response.headers }];
      });
  }
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .sort(([a], [b]) => (a < b ? -1 : 1)),
  );
}
