import { connect } from 'node:net';
import { deliveryPath } from '../../connector/simulator/routes';
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

/** Everything that a connection received until it ended, and its error. */
export interface RawResponse {
  readonly text: string;
  readonly error: string | undefined;
}

/** Sends one change through a bare socket, so that the response is seen byte by byte. */
export function deliverRaw(simulator: Simulator, action: string, members: readonly unknown[]): Promise<RawResponse> {
  const body = JSON.stringify(membershipBody(simulator, action, members));
  const socket = connect(Number(new URL(simulator.url).port), '127.0.0.1');
  let text = '';
  let error: string | undefined;
  socket.setEncoding('utf8');
  socket.on('data', (part: string) => (text += part));
  socket.on('error', (problem: NodeJS.ErrnoException) => (error = problem.code));
  const { accessToken } = simulator.configuration;
  const length = Buffer.byteLength(body);
  socket.write(
    `POST ${deliveryPath} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: ${accessToken}\r\nContent-Length: ${length}\r\n\r\n${body}`,
  );
  return new Promise((resolve) => socket.on('close', () => resolve({ text, error })));
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

/** Resolves when the state page shows these counters. */
export async function waitForCounters(simulator: Simulator, counters: Readonly<Record<string, number>>): Promise<void> {
  const isReached = ({ counters: current }: State) => Object.entries(counters).every(([name, count]) => current[name] === count);
  while (!isReached(await readState(simulator, '?limit=0')));
}

/** Timers of a simulator that run when the test advances them. */
export class ManualTimers {
  #now = 0;
  #timers: { readonly at: number; readonly callback: () => void }[] = [];

  readonly after = (ms: number, callback: () => void): (() => void) => {
    const timer = { at: this.#now + ms, callback };
    this.#timers.push(timer);
    return () => (this.#timers = this.#timers.filter((other) => other !== timer));
  };

  advance(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= until).sort((one, other) => one.at - other.at);
      if (!next) break;
      this.#timers = this.#timers.filter((timer) => timer !== next);
      this.#now = next.at;
      next.callback();
    }
    this.#now = until;
  }
}
