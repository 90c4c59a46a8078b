import assert from 'node:assert/strict';
import nock from 'nock';
import type { Outcome, Values } from '../../contract';
import type { Declaration } from '../../runtime/manifest/declaration';
import { openConnector } from '../../runtime/open/open-connector';
import type { FixtureExchange, Fixture, FixtureRequest } from './fixture';
import { toFixtureOutcomes } from './fixture-outcomes';
import { acceleratedClock } from './accelerated-clock';
import { secretsOf } from './secrets';

// nock takes over all HTTP of the process as soon as it is loaded; here it does so only while a fixture is played.
nock.restore();

/** Headers that belong to the connection, not to the call. */
const ofTheConnection = new Set(['host', 'connection', 'content-length']);

/**
 * Delivers a fixture's invocations over a network that gives the fixture's replies, and compares every request as
 * a whole, headers and body, and every outcome. Takes over all HTTP of the process meanwhile.
 * @throws AssertionError with the difference
 */
export async function playFixture(directory: string, fixture: Fixture): Promise<void> {
  const connector = openConnector(directory);
  const sent: FixtureRequest[] = [];
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
  try {
    for (const origin of new Set(fixture.exchanges.map(({ request }) => new URL(request.url).origin))) {
      answer(origin, fixture.exchanges, sent, connector.declaration, fixture.configuration);
    }
    const connection = connector.connect(fixture.configuration, {
      clock: acceleratedClock(),
      random: () => 0.5,
      maxConcurrency: 1,
      egress: { allowLoopback: true },
    });
    const outcomes: Outcome[] = [];
    for await (const outcome of connection.deliver(fixture.invocations, { sessionId: fixture.sessionId })) outcomes.push(outcome);
    connection.close();
    const expected = fixture.exchanges.map(({ request }) => ({ ...request, headers: lowerCase(request.headers) }));
    assert.deepEqual(sent, expected, 'the requests differ from the fixture');
    assert.deepEqual(toFixtureOutcomes(outcomes), fixture.outcomes, 'the outcomes differ from the fixture');
  } finally {
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
  }
}

/** Answers whatever is sent to an origin with the next reply; a request too many gets one that ends the delivery. */
function answer(
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
        const reply = exchanges[sent.length]?.response ?? { status: 404, headers: {}, body: 'no reply is left in the fixture' };
        const headers = Object.entries(this.req.headers as Record<string, string | string[]>)
          .filter(([name]) => !ofTheConnection.has(name))
          .map(([name, value]) => [name, secrets.conceal(String(value))] as const);
        sent.push({ method, url: origin + uri, headers: lowerCase(Object.fromEntries(headers)), body: body as FixtureRequest['body'] });
        return [reply.status, reply.body, { ...reply.headers }];
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
