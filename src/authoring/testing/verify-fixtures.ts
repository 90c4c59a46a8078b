import path from 'node:path';
import { AssertionError } from 'node:assert';
import type { HttpResponse, Values } from '../../contract';
import { messageOf } from '../../fault';
import type { ConnectOptions } from '../../runtime/open/connect-options';
import { readFixtures, type Fixture } from './fixture';
import { recordFixture } from './record-fixture';

/** Where a fixture no longer says what is. */
export interface FixtureDifference {
  /** Name of the fixture's file. */
  readonly file: string;
  readonly name: string;
  /** Who has changed: the connector, or the vendor. */
  readonly changedSide: 'connector' | 'vendor';
  readonly difference: string;
}

/** Whether the vendor is asked, and who is told about each fixture. */
export interface VerifyOptions {
  /** With a configuration, recorded fixtures are delivered for real and the vendor's replies compared. */
  readonly live?: { readonly configuration: Values; readonly connect?: ConnectOptions };
  readonly onFixture?: (name: string, drifts: readonly FixtureDifference[]) => void;
}

/**
 * Plays every fixture of a folder again.
 * @returns what differs; empty when all hold
 * @throws ConnectorError (fixture_failed) when the fixtures cannot be read
 * @example
 * for (const { file, difference } of await verifyFixtures('.', 'fixtures')) console.error(file, difference);
 */
export async function verifyFixtures(
  directory: string,
  folder: string,
  { live, onFixture }: VerifyOptions = {},
): Promise<readonly FixtureDifference[]> {
  const drifts: FixtureDifference[] = [];
  for (const { file, fixture } of readFixtures(folder)) {
    const found = [...(await connectorDrift(directory, fixture)), ...(live ? await vendorDrift(directory, fixture, live) : [])];
    const drift = found.map((entry) => ({ file: path.basename(file), name: fixture.name, ...entry }));
    onFixture?.(fixture.name, drift);
    drifts.push(...drift);
  }
  return drifts;
}

type Found = Pick<FixtureDifference, 'changedSide' | 'difference'>;

async function connectorDrift(directory: string, fixture: Fixture): Promise<readonly Found[]> {
  // Loaded here, since it needs nock, which recording does not.
  const { playFixture } = await import('./play-fixture.js');
  try {
    await playFixture(directory, fixture);
    return [];
  } catch (error) {
    return [{ changedSide: 'connector', difference: error instanceof AssertionError ? error.message : messageOf(error) }];
  }
}

/** Constructed replies, such as a 503, cannot be had from a vendor that is well. */
async function vendorDrift(directory: string, fixture: Fixture, live: NonNullable<VerifyOptions['live']>): Promise<readonly Found[]> {
  if (fixture.origin.kind !== 'recorded') return [];
  const now = await recordFixture(directory, live.configuration, fixture.invocations, {
    name: fixture.name,
    date: fixture.origin.date,
    ...(live.connect && { connect: live.connect }),
  });
  const shapes = [fixture, now].map(({ exchanges }) => exchanges.map(({ response }) => shapeOf(response)));
  const [before = [], after = []] = shapes;
  return Array.from({ length: Math.max(before.length, after.length) }, (_, index) => [before[index], after[index]] as const).flatMap(
    ([then, today], index): Found[] =>
      then === today ? [] : [{ changedSide: 'vendor', difference: `reply ${index + 1} was ${then ?? 'none'} and is ${today ?? 'none'}` }],
  );
}

/** What of a reply stays the same from one day to the next: its status, its headers' names and its body's fields. */
function shapeOf({ status, headers, body }: HttpResponse): string {
  let fields = body === '' ? 'no body' : 'a body that is not JSON';
  try {
    fields = `a body with ${Object.keys(JSON.parse(body) as object)
      .sort()
      .join(', ')}`;
  } catch {
    // Not JSON, as said above.
  }
  const names = Object.keys(headers).sort().join(', ');
  return `${status} with ${fields}${names && ` and headers ${names}`}`;
}
