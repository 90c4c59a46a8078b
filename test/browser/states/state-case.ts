import { startSimulator, type RunningLaunchDarklySimulator } from '../../../connector/simulator';
import type { Host } from '../../../src/host/host';
import { SimulatorLink } from '../../../src/host/simulator/simulator-link';
import { checkAll, openTestHost, setFaults } from '../../host/host-case';
import { openCaseOver, type HttpCase } from '../../host/http/http-case';
import { openTestStore } from '../../host/test-store';
import { add, changes } from '../connection-case';
import { SteppedClock } from './stepped-clock';

/** A real host with one connection, which delivers to a real simulator, on a clock that a script moves. */
export interface StateCase {
  readonly id: string;
  readonly host: Host;
  readonly http: HttpCase<Host>['http'];
  readonly simulator: RunningLaunchDarklySimulator;
  readonly clock: SteppedClock;
  /** Calls the host's HTTP interface. */
  call: HttpCase<Host>['call'];
  /** How much of each random wait is waited: from 0 up to, but not, 1. */
  setShare(share: number): void;
  setFaults(...faults: string[]): Promise<void>;
  /** Maps, checks and activates it. */
  activate(): Promise<void>;
  check(): Promise<void>;
  map(): Promise<void>;
  /** Sends numbered members. */
  send(action: string, prefix: string, length: number): Promise<void>;
  /** Sends one member of an inactive connection. */
  sendOne(memberId: string): Promise<void>;
  /** Goes on until nothing waits. */
  deliver(): Promise<void>;
  close(): Promise<void>;
}

/** @param start when the script begins, RFC 3339 */
export async function openStateCase(start: string): Promise<StateCase> {
  const clock = new SteppedClock(start);
  const simulator = await startSimulator({ port: 0 });
  const place = openTestStore();
  let share = 0;
  const connect = { clock, random: () => share, capacity: 100_000 };
  const host = await openTestHost(await place.open(), connect);
  const http = await openCaseOver(host, {}, {}, undefined, {
    simulators: new Map([[host.connectors.all[0]?.id ?? '', new SimulatorLink(simulator.url)]]),
  });
  const { id } = await host.createConnection({
    name: 'Frequent buyers',
    configuration: { ...simulator.configuration, segmentName: 'Frequent buyers', segmentId: 'frequent-buyers' },
    mappings: {},
    triggers: [],
  });
  const it: StateCase = {
    id,
    host,
    http: http.http,
    simulator,
    clock,
    call: http.call,
    setShare: (next) => (share = next),
    setFaults: (...faults) => setFaults(simulator, faults),
    async check() {
      await checkAll(host, id);
    },
    async map() {
      const mappings = { [add]: { memberId: { pointer: '/profile/key' } } };
      await host.changeConnection(id, { mappings, triggers: [{ audience: 'frequent-buyers', on: 'joined', action: add }] });
    },
    async activate() {
      await it.map();
      await it.check();
      await host.activateConnection(id);
    },
    async send(action, prefix, length) {
      await host.enqueue(id, changes(action, prefix, length) as Parameters<Host['enqueue']>[1]);
    },
    async sendOne(memberId) {
      let isDone = false;
      const sending = (async () => {
        const steps = host.sendOne(id, { action: add, parameters: { memberId } })[Symbol.asyncIterator]();
        while ((await steps.next()).done !== true);
      })().finally(() => (isDone = true));
      await clock.goOnUntil(async () => isDone);
      await sending;
    },
    deliver: () => clock.goOnUntil(async () => (await host.watch.state(id)).waiting === 0),
    async close() {
      await http.http.close(0);
      const closing = host.close(0);
      // What waits for this clock is let go.
      await clock.goTo(new Date(clock.now() + 86_400_000).toISOString());
      await closing;
      await simulator.close();
      place.remove();
    },
  };
  return it;
}
