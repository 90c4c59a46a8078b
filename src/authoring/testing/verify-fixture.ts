import type { Values } from '../../contract';
import type { ConnectOptions } from '../../runtime/open/connect-options';
import { readManifest } from '../../runtime/manifest/read-manifest';
import type { Fixture, FixtureExchange } from './fixture';
import { recordFixture } from './record-fixture';
import { secretFields } from '../secrets';

/**
 * Delivers a recorded fixture for real again and compares requests, responses and outcomes.
 * @param configuration gives the secrets; all other fields are the fixture's
 * @returns where they differ, as dotted paths such as `exchanges.0.response.status`; empty when nothing differs
 * @throws ConnectorError (fixture_failed) when a request got no response
 * @example
 * for (const { file, fixture } of readFixtures('fixtures'))
 *   if (fixture.origin.kind === 'recorded') console.log(file, await verifyFixture('.', fixture, configuration));
 */
export async function verifyFixture(
  directory: string,
  fixture: Fixture,
  configuration: Values,
  connect: ConnectOptions = {},
): Promise<readonly string[]> {
  const secrets = secretFields(readManifest(directory)).map((name) => [name, configuration[name]] as const);
  const values: Values = { ...fixture.configuration, ...Object.fromEntries(secrets) };
  const { name, origin, invocations, stream } = fixture;
  const now = await recordFixture(directory, values, invocations, {
    name,
    date: origin.date,
    connect: { ...connect, ...(stream && { stream }) },
  });
  return differences(comparable(fixture), comparable(now));
}

/** What must stay the same: not the session ID, what is left of a limit, or the values in a response's body, such as the ID of an error. */
function comparable({ exchanges, outcomes, sessionId }: Fixture): unknown {
  // How often a job is asked for depends on how long it takes.
  const asked = exchanges.filter(({ request }, index) => differences(request, exchanges[index + 1]?.request).length > 0);
  return {
    exchanges: asked.map(({ request, response: { status, headers, body } }, index) => ({
      request: JSON.parse(
        JSON.stringify({ ...request, url: withoutIds(request.url, asked.slice(0, index)) }).replaceAll(sessionId, '«sessionId»'),
      ) as unknown,
      response: {
        status,
        headers: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [
            name,
            name.startsWith('x-ratelimit-') || (name.endsWith('location') && status < 300) ? 'any' : value,
          ]),
        ),
        body: shapeOf(body),
      },
    })),
    outcomes,
  };
}

/** A URL without what an earlier response has given, such as the id of a job. */
function withoutIds(url: string, before: readonly FixtureExchange[]): string {
  const given = before.map(({ response }) => `${JSON.stringify(response.headers)} ${response.body}`).join(' ');
  return url.replace(/[^/?&=]{6,}(?=$|[/?&])/g, (part) => (given.includes(part) ? '«of a response»' : part));
}

function shapeOf(text: string): unknown {
  try {
    return JSON.parse(text, (_name, value: unknown) => (typeof value === 'object' ? value : typeof value)) as unknown;
  } catch {
    return text;
  }
}

/** The places where two JSON values differ, as dotted paths. Values are left out, since they may be personal data. */
export function differences(one: unknown, other: unknown, path = ''): readonly string[] {
  if (Object.is(one, other)) return [];
  if (!isBranch(one) || !isBranch(other) || Array.isArray(one) !== Array.isArray(other)) return [path === '' ? 'the whole' : path];
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].flatMap((name) => differences(one[name], other[name], path === '' ? name : `${path}.${name}`));
}

function isBranch(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
