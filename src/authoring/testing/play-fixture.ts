import assert from 'node:assert/strict';
import nock from 'nock';
import type { Outcome } from '../../contract';
import type { ConnectOptions } from '../../runtime/open/connect-options';
import { readSentBody } from '../../runtime/delivery/batch/request-body';
import { openConnector } from '../../runtime/open/open-connector';
import { collectOutcomes, fixtureOutcomes, type Fixture, type FixtureExchange, type FixtureRequest } from './fixture';
import { deterministic } from './deterministic';
import { fixtureToken, viewCredentials, type CredentialView } from './hide-credentials';

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
  const view = viewCredentials(connector.declaration, fixture.configuration);
  if (!nock.isActive()) nock.activate();
  nock.disableNetConnect();
  try {
    if (view.tokenUrl !== undefined) giveTokens(new URL(view.tokenUrl));
    for (const origin of new Set(fixture.exchanges.map(({ request }) => new URL(request.url).origin))) {
      respond(origin, fixture.exchanges, sent, view);
    }
    const { stream } = fixture;
    const options: ConnectOptions = { ...deterministic(), egress: { allowLoopback: true }, ...(stream && { stream }) };
    const connection = connector.connect(fixture.configuration, options);
    const outcomes = await collectOutcomes(connection.deliver(fixture.invocations, { sessionId: fixture.sessionId }));
    connection.close();
    const wrong = unexpectedFault(outcomes, fixture);
    if (wrong !== undefined) assert.fail(wrong);
    const expected = fixture.exchanges.map(({ request }) => ({ ...request, headers: lowerCase(request.headers) }));
    assert.deepEqual(sent, expected, 'the requests differ from the fixture');
    assert.deepEqual(fixtureOutcomes(outcomes), fixture.outcomes, 'the outcomes differ from the fixture');
  } finally {
    nock.cleanAll();
    nock.enableNetConnect();
    nock.restore();
  }
}

/** What the first invocation fails with that the fixture does not have: requests that differ may follow from it. */
function unexpectedFault(outcomes: readonly Outcome[], fixture: Fixture): string | undefined {
  const found = outcomes.find(({ fault }, index) => fault && fault.code !== fixture.outcomes[index]?.fault);
  const expected = fixture.outcomes[found?.index ?? 0];
  return (
    found &&
    `invocation ${found.index} (${found.action}) fails with ${found.fault?.code}: ${found.fault?.message} The fixture has ${expected?.fault ?? expected?.status}.`
  );
}

/** Answers every request for a token. */
function giveTokens({ origin, pathname, search }: URL): void {
  nock(origin)
    .persist()
    .post(pathname + search)
    .reply(200, { access_token: fixtureToken, token_type: 'Bearer', expires_in: 3_600 });
}

/** Responds to every request to an origin with the next response. A request too many gets one that ends the delivery. */
function respond(origin: string, exchanges: readonly FixtureExchange[], sent: FixtureRequest[], view: CredentialView): void {
  for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    nock(origin)
      .persist()
      .intercept(/.*/, method)
      .reply(function (uri, body) {
        const response = exchanges[sent.length]?.response ?? { status: 404, headers: {}, body: 'no response is left in the fixture' };
        const given = Object.entries(this.req.headers as Record<string, string | string[]>)
          .filter(([name]) => !ofTheConnection.has(name))
          .map(([name, value]) => [name, String(value)] as const);
        const { url, headers } = view.hide(origin + uri, lowerCase(Object.fromEntries(given)));
        // nock itself parses a body of application/json alone.
        sent.push({ method, url, headers, body: typeof body === 'string' && body !== '' ? readSentBody(body, headers) : body });
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
