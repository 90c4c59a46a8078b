import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { HttpMethod, Invocation, Json, Outcome, HttpResponse, Stream, Values } from '../../contract';
import { ConnectorError, fault, messageOf, errorCodeOf } from '../../fault';
import { describeFileError } from '../../faults/describe-file-error';

/** One delivery as data: invocations, requests and responses, outcomes. */
export interface Fixture {
  /** Completes the sentence "it …". */
  readonly name: string;
  readonly origin: FixtureOrigin;
  /** Of the connector's schemas when the fixture was made. */
  readonly schemaHash: string;
  /** Secrets are replaced by those of the schema's first example. */
  readonly configuration: Values;
  readonly sessionId: string;
  /** Where the invocations come from. Default: each action accepts what it can. */
  readonly stream?: Stream;
  readonly invocations: readonly Invocation[];
  /** In the order in which they are sent. */
  readonly exchanges: readonly FixtureExchange[];
  /** In the order of the invocations. */
  readonly outcomes: readonly FixtureOutcome[];
}

/** Where a fixture comes from. */
export interface FixtureOrigin {
  /** `recorded` is written by the recorder alone. */
  readonly kind: 'constructed' | 'recorded';
  /** When it was made, as YYYY-MM-DD. */
  readonly date: string;
  /** Where the facts come from: a page with its date, or the host that was recorded. */
  readonly source: string;
}

/** A request and the vendor's response to it. */
export interface FixtureExchange {
  readonly request: FixtureRequest;
  readonly response: HttpResponse;
}

/** The whole request; credentials are shown as «field». */
export interface FixtureRequest {
  readonly method: HttpMethod;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** A value where it is JSON, and else the text. */
  readonly body: Json;
}

/** What became of one invocation. */
export interface FixtureOutcome {
  readonly status: Outcome['status'];
  readonly attempts: number;
  /** Code of the fault; present exactly when it failed. */
  readonly fault?: string;
}

/** The outcomes of a delivery, in the order of the invocations. */
export async function collectOutcomes(delivery: AsyncIterable<Outcome>): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = [];
  for await (const outcome of delivery) outcomes.push(outcome);
  return outcomes.sort((a, b) => a.index - b.index);
}

/** Outcomes as a fixture holds them. */
export function fixtureOutcomes(outcomes: readonly Outcome[]): readonly FixtureOutcome[] {
  return outcomes.map(({ status, attempts, fault: reason }) => ({ status, attempts, ...(reason && { fault: reason.code }) }));
}

const parts = ['name', 'origin', 'schemaHash', 'configuration', 'sessionId', 'invocations', 'exchanges', 'outcomes'] as const;

/**
 * Reads every fixture of a folder, in the order of their file names.
 * @throws ConnectorError `usage` for a folder without fixtures, and `fixture_failed` for a file that is none
 * @example
 * for (const { file, fixture } of readFixtures('fixtures')) console.log(file, fixture.name);
 */
export function readFixtures(folder: string): readonly { readonly file: string; readonly fixture: Fixture }[] {
  let files: string[];
  try {
    files = readdirSync(folder).filter((file) => file.endsWith('.json'));
  } catch (error) {
    const isFile = errorCodeOf(error) === 'ENOTDIR';
    const what = isFile ? 'is no folder' : (describeFileError(error)?.what ?? 'cannot be read');
    throw noFixtures(`The folder of fixtures ${folder} ${what}.`);
  }
  if (files.length === 0) throw noFixtures(`${folder} holds no fixtures, expected files that end in .json.`);
  return files.sort().map((name) => ({ file: path.join(folder, name), fixture: readFixture(path.join(folder, name)) }));
}

function readFixture(file: string): Fixture {
  let parsed: unknown;
  try {
    parsed = JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    throw failure(`Reading ${file}: ${messageOf(error)}.`, 'Correct the JSON, or record the fixture again.');
  }
  const missing = parts.filter((part) => typeof parsed !== 'object' || parsed === null || !(part in parsed));
  if (missing.length > 0)
    throw failure(`${file} is no fixture: it lacks ${missing.join(', ')}.`, 'Add what is missing, or record the fixture again.');
  return parsed as Fixture;
}

const howToMakeOne = 'Name the folder that holds them. "connectorctl fixture new" makes one; while there are none, leave them out.';

function noFixtures(message: string): ConnectorError {
  return new ConnectorError([fault('usage', message, { hint: howToMakeOne })]);
}

function failure(message: string, hint: string): ConnectorError {
  return new ConnectorError([fault('fixture_failed', message, { hint })]);
}
