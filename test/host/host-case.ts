import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { CheckStepResult } from '../../src/runtime/delivery/check';
import type { Outcome, Invocation, RunningSimulator, Values } from '../../src/contract';
import type { ConnectionDraft, ConnectionView } from '../../src/host/connections/connection-record';
import type { Host } from '../../src/host/host';
import { openHost, type HostOptions } from '../../src/host/open-host';
import { ConnectorError } from '../../src/fault';
import { type Key, readKeys } from '../../src/host/secrets/keys';
import type { HostStore } from '../../src/stores/host-store';
import type { ConnectOptions } from '../../src/runtime/open/connect-options';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { systemClock } from '../../src/runtime/open/system-clock';
import type { Clock } from '../../src/runtime/delivery/clock';

export const root = path.resolve(__dirname, '../../..');
export const add = 'add-member-to-segment';
export const remove = 'remove-member-from-segment';

export function makeKey(): Key {
  return readKeys({ text: randomBytes(32).toString('hex') }).keys[0]!;
}

export const key = makeKey();

export function openTestHost(store: HostStore, connect: ConnectOptions = {}, options: Partial<HostOptions> = {}): Promise<Host> {
  return openHost({
    connectors: [readManifest(root)],
    store,
    keys: [key],
    connect: { egress: { allowLoopback: true }, batchDelayMs: 5, ...connect },
    ...options,
  });
}

export function draftFor(configuration: Values, overrides: Partial<ConnectionDraft> = {}): ConnectionDraft {
  return {
    name: 'Frequent buyers',
    configuration,
    mappings: {
      [add]: { memberId: { pointer: '/ids/key' }, firstName: { pointer: '/name' } },
      [remove]: { memberId: { pointer: '/ids/key' } },
    },
    triggers: [
      { audience: 'buyers', on: 'joined', action: add },
      { audience: 'buyers', on: 'left', action: remove },
    ],
    ...overrides,
  };
}

export async function checkAll(host: Host, id: string): Promise<CheckStepResult[]> {
  const results: CheckStepResult[] = [];
  for await (const result of host.checkConnection(id)) results.push(result);
  return results;
}

/** What a refusal says. */
export async function faultsOf(work: Promise<unknown>): Promise<ConnectorError['faults']> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ConnectorError) return error.faults;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** Creates, checks and activates. */
export async function activate(host: Host, draft: ConnectionDraft): Promise<ConnectionView> {
  const { id } = await host.createConnection(draft);
  await checkAll(host, id);
  return host.activateConnection(id);
}

export function change(action: string, memberId: string, more: Values = {}): Invocation {
  return { action, parameters: { memberId, ...more } };
}

/** The changes of one group of a producer; the same each time it is asked. */
export function groupAt(group: number): Invocation[] {
  return Array.from({ length: 20 }, (_none, at) => change((group + at) % 3 === 0 ? remove : add, `m${(group * 7 + at) % 60}`));
}

export interface SimulatorState {
  readonly counters: { readonly violations: number; readonly deliveries: { readonly total: number }; readonly openDeliveries: number };
  readonly segments: readonly { readonly segmentId: string; readonly name: string; readonly members: readonly string[] }[];
}

export async function stateOf(simulator: RunningSimulator): Promise<SimulatorState> {
  return (await (await fetch(`${simulator.url}/_simulator/segments?members=all`)).json()) as SimulatorState;
}

export async function membersOf(simulator: RunningSimulator, segmentId = 'simulated-segment'): Promise<readonly string[]> {
  const { segments } = await stateOf(simulator);
  return [...(segments.find((segment) => segment.segmentId === segmentId)?.members ?? [])].sort();
}

/** Resolves when the vendor has been asked to change members, whether it has answered by then or not. */
export async function asked(simulator: RunningSimulator): Promise<void> {
  for (;;) {
    const { openDeliveries, deliveries } = (await stateOf(simulator)).counters;
    if (openDeliveries + deliveries.total > 0) return;
  }
}

export async function setFaults(simulator: RunningSimulator, faults: readonly string[]): Promise<void> {
  const response = await fetch(`${simulator.url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify(faults) });
  if (!response.ok) throw new Error(await response.text());
}

/** Resolves when the condition holds; checked again after every notification of the connection. */
export async function until(host: Host, id: string, condition: () => Promise<boolean> | boolean): Promise<void> {
  for (;;) {
    let stop = (): void => undefined;
    const changed = new Promise<void>((resolve) => (stop = host.onOutcomes(id, resolve)));
    if (await condition()) {
      stop();
      return;
    }
    await changed;
    stop();
  }
}

/** Every outcome so far, by index. */
export async function outcomesOf(host: Host, id: string): Promise<Outcome['status'][]> {
  const statuses: Outcome['status'][] = [];
  let after: string | undefined;
  for (;;) {
    const { entries, cursor } = await host.findOutcomes(id, { limit: 500, ...(after !== undefined && { after }) });
    for (const { first, count, status } of entries) for (let index = first; index < first + count; index += 1) statuses[index] = status;
    if (cursor === undefined || entries.length === 0) return statuses;
    after = cursor;
  }
}

/** Resolves when nothing waits any more. */
export function delivered(host: Host, id: string): Promise<void> {
  return until(host, id, async () => (await host.statistics()).get(id)?.waiting === 0);
}

/** Real time, with probes and retention called by hand. */
export class HandClock implements Clock {
  readonly #late: { readonly ms: number; readonly callback: () => void }[] = [];
  #shift = 0;
  #waiting: (() => void)[] = [];

  now(): number {
    return systemClock.now() + this.#shift;
  }

  after(ms: number, callback: () => void): () => void {
    if (ms < 30_000) return systemClock.after(ms, callback);
    const timer = { ms, callback };
    this.#late.push(timer);
    for (const resolve of this.#waiting.splice(0)) resolve();
    return () => {
      const at = this.#late.indexOf(timer);
      if (at >= 0) this.#late.splice(at, 1);
    };
  }

  /** Waits for a timer that a test is about, and lets its time pass. */
  async pass(ms: number): Promise<void> {
    for (;;) {
      const timer = this.#late.find((candidate) => candidate.ms === ms);
      if (timer) {
        this.#late.splice(this.#late.indexOf(timer), 1);
        this.#shift += ms;
        timer.callback();
        return;
      }
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  /** Times that are waited for, in ms. */
  get waits(): readonly number[] {
    return this.#late.map(({ ms }) => ms);
  }
}
