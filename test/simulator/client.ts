import { connect } from 'node:net';
import { deliveryPath } from '../../connector/simulator/route';
import type { RunningLaunchDarklySimulator } from '../../connector/simulator';

type Simulator = Pick<RunningLaunchDarklySimulator, 'url' | 'configuration'>;

/** A request body as LaunchDarkly expects it. */
export function membershipBody(simulator: Simulator, action: string, members: readonly unknown[]): object {
  const { clientSideId, segmentId, segmentName } = simulator.configuration;
  return {
    action,
    parameters: {
      tealium_project_id: clientSideId,
      tealium_cohort_id: segmentId,
      tealium_cohort_name: segmentName,
      members: members.map((member) => ({ member_id: member })),
    },
  };
}

/** Sends one change over a connection of its own. */
export function deliver(simulator: Simulator, action: string, members: readonly unknown[], signal?: AbortSignal): Promise<Response> {
  return post(simulator, JSON.stringify(membershipBody(simulator, action, members)), signal);
}

export function post(simulator: Simulator, body: string, signal?: AbortSignal): Promise<Response> {
  return fetch(simulator.configuration.urlOverride, {
    method: 'POST',
    redirect: 'manual',
    headers: { Authorization: simulator.configuration.accessToken, 'Content-Type': 'application/json', Connection: 'close' },
    body,
    signal: signal ?? null,
  });
}

export function get(simulator: Simulator, path: string, method = 'GET', token = simulator.configuration.accessToken): Promise<Response> {
  return fetch(simulator.url + path, { method, headers: { Authorization: token } });
}

/** What a connection brought until it ended, and how it ended. */
export interface RawReply {
  readonly text: string;
  readonly error: string | undefined;
  /** When each part arrived, ms after the first byte was sent. */
  readonly parts: number;
}

/** Sends one change through a bare socket, so that nothing is tidied up on the way. */
export function deliverRaw(simulator: Simulator, action: string, members: readonly unknown[]): Promise<RawReply> {
  const body = JSON.stringify(membershipBody(simulator, action, members));
  const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1');
  let parts = 0;
  let text = '';
  let error: string | undefined;
  socket.setEncoding('utf8');
  socket.on('data', (part: string) => {
    text += part;
    parts += 1;
  });
  socket.on('error', (problem: NodeJS.ErrnoException) => (error = problem.code));
  const { accessToken } = simulator.configuration;
  const length = Buffer.byteLength(body);
  socket.write(
    `POST ${deliveryPath} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${accessToken}\r\nContent-Length: ${length}\r\n\r\n${body}`,
  );
  return new Promise((resolve) => socket.on('close', () => resolve({ text, error, parts })));
}

/** The state page. */
export interface State {
  readonly segments: readonly { readonly memberCount: number; readonly members: readonly string[]; readonly name: string }[];
  readonly counters: Readonly<Record<string, unknown>>;
  readonly violations: readonly object[];
}

export async function readState(simulator: Simulator, query = '?members=all'): Promise<State> {
  return (await (await fetch(`${simulator.url}/_simulator/segments${query}`)).json()) as State;
}

/** The members of the only segment, none when there is no segment. */
export async function readMembers(simulator: Simulator): Promise<readonly string[]> {
  return (await readState(simulator)).segments[0]?.members ?? [];
}

export async function setFaults(simulator: Simulator, faults: readonly unknown[]): Promise<Response> {
  return fetch(`${simulator.url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify(faults) });
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
