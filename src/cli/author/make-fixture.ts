import { readFileSync } from 'node:fs';
import type { HttpResponse } from '../../contract';
import { configurationExamples } from '../../authoring/secrets';
import { constructFixture, renewFixture } from '../../authoring/testing/construct-fixture';
import { readFixtures, type Fixture } from '../../authoring/testing/fixture';
import { differences } from '../../authoring/testing/verify-fixture';
import { ConnectorError, messageOf, throwFaults } from '../../fault';
import { isPlain } from '../../runtime/delivery/batch/value-kind';
import { describe } from '../../runtime/manifest/describe';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { countOf } from '../../runtime/validation/format-count';
import { openRecords } from '../delivery/open-connection';
import { exitCodes, type ExitCode } from '../exit-code';
import type { CommonOptions } from '../options';
import type { Terminal } from '../terminal';
import { usageError } from '../cli-faults';
import { readInvocations, requireWritable, writeFixture, type RecordFixtureOptions } from './fixture';
import { locateAuthored } from './lint';

export interface NewFixtureOptions extends RecordFixtureOptions {
  /** Of the vendor's response. */
  readonly status: number;
  readonly body?: string;
  /** A file with several responses, in place of one. */
  readonly responses?: string;
  /** Where the facts come from. */
  readonly source: string;
}

/** Writes a fixture of the records of an input and the vendor's responses. Nothing is sent. */
export async function makeFixture(action: string | undefined, options: NewFixtureOptions, terminal: Terminal): Promise<ExitCode> {
  requireWritable(options.output);
  const declaration = readManifest(locateAuthored(options.connector));
  const invocations = await readInvocations(await openRecords(action, options, describe(declaration), terminal));
  const [configuration] = configurationExamples(declaration);
  if (configuration === undefined)
    throw usageError(`${declaration.manifest.configuration} has no example.`, 'Add one under examples: the fixture is made with it.');
  const { name, status, body = '', responses, source, stream } = options;
  const given = responses === undefined ? [toResponse({ status, body })] : readResponses(responses);
  const fixture = await constructFixture(declaration.directory, configuration, invocations, given, {
    name,
    date: new Date().toISOString().slice(0, 10),
    sessionId: '00000000-0000-4000-8000-000000000000',
    source,
    ...(stream && { stream }),
  });
  writeFixture(options.output, fixture);
  await terminal.out.write(`${options.output}\n`);
  terminal.say(
    `${countOf(fixture.exchanges.length, 'request')}. Nothing was sent. Read whether the outcomes are what the vendor's documentation says.`,
  );
  return exitCodes.allAccepted;
}

function toResponse({ status, headers, body }: { status: number; headers?: HttpResponse['headers']; body: string }): HttpResponse {
  return { status, headers: headers ?? (/^\s*[[{]/.test(body) ? { 'content-type': 'application/json' } : {}), body };
}

/** @throws ConnectorError `usage` for a file that holds no list of responses */
function readResponses(file: string): readonly HttpResponse[] {
  const expected = 'It holds a list such as [{"status": 202, "headers": {}, "body": {"id": 1}}]; headers and body may be left out.';
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw usageError(`Reading the responses ${file}: ${messageOf(error)}.`, expected);
  }
  const entries = Array.isArray(parsed) ? parsed.filter(isPlain) : [];
  const wrong = entries.findIndex(({ status }) => typeof status !== 'number');
  if (!Array.isArray(parsed) || entries.length === 0 || entries.length < parsed.length || wrong >= 0)
    throw usageError(`${file}: ${wrong < 0 ? 'it' : `entry ${wrong}`} is no response.`, expected);
  return entries.map(({ status, headers, body = '' }) =>
    toResponse({
      status: Number(status),
      ...(headers !== undefined && { headers: headers as HttpResponse['headers'] }),
      body: typeof body === 'string' ? body : JSON.stringify(body),
    }),
  );
}

export interface AcceptOptions extends CommonOptions {
  readonly dryRun?: boolean;
}

/** Shows where fixtures differ from what the connector does now, and takes it over. Nothing is sent. */
export async function accept(folder: string, { connector, dryRun = false }: AcceptOptions, terminal: Terminal): Promise<ExitCode> {
  const directory = locateAuthored(connector);
  let changed = 0;
  for (const { file, fixture } of readFixtures(folder)) {
    const renewed = await renew(directory, file, fixture);
    const places = differences(fixture, renewed);
    if (places.length > 0) changed += 1;
    await terminal.out.write(`${places.length === 0 ? 'unchanged' : 'changed  '}  ${file}\n`);
    for (const place of places) await terminal.out.write(`           ${place}: ${shown(fixture, place)} → ${shown(renewed, place)}\n`);
    for (const index of refusedNow(fixture, renewed))
      await terminal.out.write(
        `           invocations.${index}: is refused now, so the fixture shows less than before. Correct its parameters.\n`,
      );
    if (places.length > 0 && !dryRun) writeFixture(file, renewed);
  }
  if (changed === 0) terminal.say('Nothing was sent, and nothing was written.');
  else if (dryRun) terminal.say(`${countOf(changed, 'fixture')} would be written. Nothing was sent.`);
  else terminal.say(`${countOf(changed, 'fixture')} written. Read what has changed before you commit it. Nothing was sent.`);
  return exitCodes.allAccepted;
}

/** @throws ConnectorError with the file, such as for a configuration that the schema refuses now */
async function renew(directory: string, file: string, fixture: Fixture): Promise<Fixture> {
  try {
    return await renewFixture(directory, fixture);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const placeOf = (code: string): string => (code === 'configuration_invalid' ? `${file}: /configuration` : file);
    throwFaults(error.faults.map((each) => ({ ...each, message: `${placeOf(each.code)}: ${each.message}` })));
    throw error;
  }
}

/** The invocations that were delivered when the fixture was made. */
function refusedNow(before: Fixture, now: Fixture): readonly number[] {
  const isRefused = (fixture: Fixture, index: number) => fixture.outcomes[index]?.fault === 'parameters_invalid';
  return [...now.outcomes.keys()].filter((index) => isRefused(now, index) && !isRefused(before, index));
}

/** The value at a dotted path, as JSON, cut. */
function shown(fixture: Fixture, place: string): string {
  const value = place
    .split('.')
    .reduce<unknown>((inner, step) => (inner as Readonly<Record<string, unknown>> | undefined)?.[step], fixture);
  const text = value === undefined ? 'nothing' : JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 99)}…` : text;
}
