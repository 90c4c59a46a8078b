import { accessSync, constants, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Fault, Invocation, Values } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { FixtureExchange } from '../../authoring/testing/fixture';
import { readFixtures } from '../../authoring/testing/fixture';
import { recordFixture } from '../../authoring/testing/record-fixture';
import { openConnection } from '../delivery/open-connection';
import { differences } from './differences';
import type { ExitCode } from '../exit-code';
import { exitCodes } from '../exit-code';
import { RefusedRecord } from '../../runtime/delivery/intake/validate-invocations';
import { locateConnector } from '../locate-connector';
import { openRecords } from '../delivery/open-records';
import type { ConnectionOptions, RecordOptions } from '../options';
import { readConfiguration } from '../delivery/read-configuration';
import type { Terminal } from '../terminal';

export interface RecordFixtureOptions extends RecordOptions {
  /** What the fixture shows; finishes the sentence "it …". */
  readonly name: string;
  /** The file to write. */
  readonly output: string;
}

const egress = { allowLoopback: true };

/** Delivers the records of an input for real and writes every exchange to a file, secrets replaced. */
export async function record(action: string | undefined, options: RecordFixtureOptions, terminal: Terminal): Promise<ExitCode> {
  requirePlace(options.output);
  const { connection, description } = openConnection(options, terminal);
  const input = await openRecords(action, options, description, terminal);
  const invocations: Invocation[] = [];
  for await (const { entries } of input) invocations.push(...entries);
  // A fixture holds invocations, and a refused record is none.
  const [first, ...others] = invocations.flatMap((entry) => (entry instanceof RefusedRecord ? entry.fault : []));
  if (first !== undefined) throw new ConnectorError([first, ...others]);
  terminal.say(`${invocations.length} changes go to ${connection.destination}, for real.`);
  const { configuration } = readConfiguration(options.config, terminal.env, description.configuration);
  const date = new Date().toISOString().slice(0, 10);
  const fixture = await recordFixture(locateConnector(options.connector), configuration, invocations, {
    name: options.name,
    date,
    connect: { egress },
  });
  writeFileSync(options.output, `${JSON.stringify(fixture, undefined, 2)}\n`);
  await terminal.out.write(`${options.output}\n`);
  const { length } = fixture.exchanges;
  terminal.say(
    `${length === 1 ? '1 exchange' : `${length} exchanges`} recorded. Read the file before you share it: only the secrets are replaced.`,
  );
  return exitCodes.allAccepted;
}

/** Judged before anything is sent, since what was delivered cannot be recorded later. */
function requirePlace(output: string): void {
  const refuse = (message: string, hint: string) => new ConnectorError([fault('usage', message, { hint })]);
  if (existsSync(output)) throw refuse(`The file ${output} exists.`, 'Name another, or remove it first.');
  const folder = path.dirname(output);
  if (!existsSync(folder)) throw refuse(`The folder ${folder} of --output does not exist.`, 'Make it first, or name another.');
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw refuse(`The folder ${folder} of --output may not be written by this user.`, 'Name another folder.');
  }
}

/**
 * Sends what recorded fixtures sent once more and compares requests, replies and outcomes.
 * Only the secrets come from the configuration; everything else is what the fixture says.
 * @throws ConnectorError (fixture_failed) with one fault for each fixture that differs
 */
export async function verify(folder: string, options: ConnectionOptions, terminal: Terminal): Promise<ExitCode> {
  const { description } = openConnection(options, terminal);
  const { configuration } = readConfiguration(options.config, terminal.env, description.configuration);
  const secrets = description.configuration.filter(({ secret }) => secret).map(({ name }) => name);
  const faults: Fault[] = [];
  let skipped = 0;
  for (const { file, fixture } of readFixtures(folder)) {
    if (fixture.origin.kind !== 'recorded') {
      skipped++;
      continue;
    }
    const values: Values = { ...fixture.configuration, ...Object.fromEntries(secrets.map((name) => [name, configuration[name]])) };
    terminal.say(
      `${file}: ${fixture.invocations.length} changes go to ${fixture.exchanges[0]?.request.url ?? fixture.origin.source}, for real.`,
    );
    const now = await recordFixture(locateConnector(options.connector), values, fixture.invocations, {
      name: fixture.name,
      date: fixture.origin.date,
      connect: { egress },
    });
    // Each delivery has a session ID of its own.
    const before = comparable(fixture.exchanges, fixture.sessionId);
    const found = differences(
      { exchanges: before, outcomes: fixture.outcomes },
      { exchanges: comparable(now.exchanges, now.sessionId), outcomes: now.outcomes },
    );
    await terminal.out.write(`${found.length === 0 ? 'same     ' : 'DIFFERENT'}  ${file}\n`);
    if (found.length > 0)
      faults.push(fault('fixture_failed', `${file} differs from what happens now in: ${found.slice(0, 8).join(', ')}.`));
  }
  if (skipped > 0) terminal.say(`Left out: ${skipped} constructed, which say what no live account can be asked for.`);
  const [first, ...others] = faults;
  if (first !== undefined) throw new ConnectorError([first, ...others]);
  return exitCodes.allAccepted;
}

/** What must stay the same: not the session ID, what is left of a limit, or the values in a reply's body, such as the ID of an error. */
function comparable(exchanges: readonly FixtureExchange[], sessionId: string): unknown {
  return exchanges.map(({ request, response }) => ({
    call: JSON.parse(JSON.stringify(request).replaceAll(sessionId, '«sessionId»')) as unknown,
    reply: {
      status: response.status,
      headers: Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, name.startsWith('x-ratelimit-') ? 'any' : value]),
      ),
      body: shapeOf(response.body),
    },
  }));
}

function shapeOf(text: string): unknown {
  try {
    return JSON.parse(text, (_name, value: unknown) => (typeof value === 'object' ? value : typeof value)) as unknown;
  } catch {
    return text;
  }
}
