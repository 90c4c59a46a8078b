import { accessSync, constants, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Fault, Invocation } from '../../contract';
import { fault, messageOf, throwFaults } from '../../fault';
import { readFixtures, type Fixture } from '../../authoring/testing/fixture';
import { recordFixture } from '../../authoring/testing/record-fixture';
import { verifyFixture } from '../../authoring/testing/verify-fixture';
import type { OpenedInput } from '../../input/open-input';
import { hideQuery } from '../../runtime/http/shown-url';
import { openConnection, openRecords } from '../delivery/open-connection';
import { exitCodes, type ExitCode } from '../exit-code';
import { RefusedRecord } from '../../runtime/delivery/intake/validate-invocations';
import { countOf } from '../../runtime/validation/format-count';
import { locateConnector } from '../locate-connector';
import type { ConnectionOptions, RecordOptions } from '../options';
import type { Terminal } from '../terminal';
import { usageError } from '../cli-faults';

export interface RecordFixtureOptions extends RecordOptions {
  /** What the fixture shows; completes the sentence "it …". */
  readonly name: string;
  /** The file to write. */
  readonly output: string;
}

const egress = { allowLoopback: true };

/** Delivers the records of an input for real and writes every request and response to a file, secrets replaced. */
export async function record(action: string | undefined, options: RecordFixtureOptions, terminal: Terminal): Promise<ExitCode> {
  requireWritable(options.output);
  const { connection, description, configuration } = openConnection(options, terminal);
  const invocations = await readInvocations(await openRecords(action, options, description, terminal));
  terminal.say(`${invocations.length} changes go to ${connection.destination}, for real.`);
  const fixture = await recordFixture(locateConnector(options.connector), configuration, invocations, {
    name: options.name,
    date: new Date().toISOString().slice(0, 10),
    connect: { egress, ...(options.stream && { stream: options.stream }) },
  });
  writeFixture(options.output, fixture);
  await terminal.out.write(`${options.output}\n`);
  const recorded = countOf(fixture.exchanges.length, 'request');
  terminal.say(`${recorded} recorded. Read the file before you share it: only the secrets are replaced.`);
  return exitCodes.allAccepted;
}

/** The records of an input. @throws ConnectorError with why for each one that is refused: a fixture holds only invocations */
export async function readInvocations(input: OpenedInput): Promise<readonly Invocation[]> {
  const invocations: Invocation[] = [];
  for await (const { entries } of input) invocations.push(...entries);
  throwFaults(invocations.flatMap((entry) => (entry instanceof RefusedRecord ? entry.fault : [])));
  return invocations;
}

export function writeFixture(file: string, fixture: Fixture): void {
  writeFileSync(file, `${JSON.stringify(fixture, undefined, 2)}\n`);
}

/** Checked before anything is sent, since what was delivered cannot be recorded later. */
export function requireWritable(output: string): void {
  if (existsSync(output)) throw usageError(`The file ${output} exists.`, 'Name another, or remove it first.');
  const folder = path.dirname(output);
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw usageError(`The folder ${folder} of --output cannot be made: ${messageOf(error)}.`, 'Name another folder.');
  }
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch {
    throw usageError(`The folder ${folder} of --output is not writable for this user.`, 'Name another folder.');
  }
}

/**
 * Delivers recorded fixtures for real again and compares requests, responses and outcomes.
 * Only the secrets come from the configuration; everything else is what the fixture says.
 * @throws ConnectorError (fixture_failed) with one fault for each fixture that differs
 */
export async function verify(folder: string, options: ConnectionOptions, terminal: Terminal): Promise<ExitCode> {
  const { configuration } = openConnection(options, terminal);
  const fixtures = readFixtures(folder);
  const recorded = fixtures.filter(({ fixture }) => fixture.origin.kind === 'recorded');
  const faults: Fault[] = [];
  for (const { file, fixture } of recorded) {
    const url = fixture.exchanges[0]?.request.url ?? fixture.origin.source;
    terminal.say(`${file}: ${fixture.invocations.length} changes go to ${hideQuery(url)}, for real.`);
    const paths = await verifyFixture(locateConnector(options.connector), fixture, configuration, { egress });
    await terminal.out.write(`${paths.length === 0 ? 'same     ' : 'DIFFERENT'}  ${file}\n`);
    if (paths.length > 0)
      faults.push(fault('fixture_failed', `${file} differs from what happens now in: ${paths.slice(0, 8).join(', ')}.`));
  }
  const constructed = fixtures.length - recorded.length;
  if (constructed > 0) terminal.say(`Left out: ${constructed} constructed, since no live account can be made to respond like them.`);
  throwFaults(faults);
  return exitCodes.allAccepted;
}
