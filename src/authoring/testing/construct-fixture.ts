import type { HttpResponse, Invocation, Values } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { actionIdOf } from '../../runtime/manifest/renames';
import { renameValues } from '../../runtime/validation/rename-values';
import type { Sender } from '../../runtime/http/sender';
import { deterministic } from './deterministic';
import type { Fixture } from './fixture';
import { recordFixture, type RecordingOptions } from './record-fixture';

/** What a constructed fixture says of itself. */
export type ConstructionOptions = Pick<RecordingOptions, 'name' | 'date' | 'sessionId'> & {
  /** Where the facts come from: a page with its date. */
  readonly source: string;
  readonly stream?: Fixture['stream'];
};

/**
 * Makes a fixture of invocations and given responses: what the connector sends now, and what comes of it. Nothing leaves the process.
 * @param responses in the order of the requests; the last one answers all that follow
 * @throws ConnectorError `fixture_failed` when there are no responses
 */
export async function constructFixture(
  directory: string,
  configuration: Values,
  invocations: readonly Invocation[],
  responses: readonly HttpResponse[],
  { name, date, sessionId, source, stream }: ConstructionOptions,
): Promise<Fixture> {
  const last = responses.at(-1);
  if (last === undefined)
    throw new ConnectorError([fault('fixture_failed', `The fixture "${name}" has no response.`, { hint: 'Give at least one.' })]);
  let sent = 0;
  const given = (): HttpResponse => responses[(sent += 1) - 1] ?? last;
  const sender: Sender = { send: () => Promise.resolve({ response: given() }), close: () => undefined };
  const fixture = await recordFixture(directory, configuration, invocations, {
    name,
    date,
    constructedFrom: source,
    ...(sessionId !== undefined && { sessionId }),
    connect: { ...deterministic(), egress: { allowLoopback: true }, sender, ...(stream && { stream }) },
  });
  // As they are given: a recording leaves out headers that say nothing.
  const exchanges = fixture.exchanges.map((exchange, index) => ({ ...exchange, response: responses[index] ?? last }));
  return { ...fixture, exchanges };
}

/** The same fixture with the names, requests and outcomes of the connector as it is now, and the hash of its schemas. */
export async function renewFixture(directory: string, fixture: Fixture): Promise<Fixture> {
  const { name, origin, sessionId, exchanges, stream } = fixture;
  const { manifest } = readManifest(directory);
  const configuration = renameValues(fixture.configuration, manifest.renamedFields);
  const invocations = fixture.invocations.map(({ action: id, parameters, ...rest }) => {
    const action = actionIdOf(manifest, id);
    return { action, parameters: renameValues(parameters, manifest.actions[action]?.renamedParameters), ...rest };
  });
  const responses = exchanges.map(({ response }) => response);
  if (responses.length === 0) responses.push({ status: 404, headers: {}, body: 'no response is left in the fixture' });
  const options = { name, date: origin.date, sessionId, source: origin.source, ...(stream && { stream }) };
  const renewed = await constructFixture(directory, configuration, invocations, responses, options);
  return { ...renewed, origin, configuration };
}
