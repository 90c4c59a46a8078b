import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { startSimulator } from '../../connector/simulator';
import type { RunningSimulator } from '../../src/contract';
import type { ConnectionDraft } from '../../src/host/connections/connection-record';
import type { Host } from '../../src/host/host';
import type { HostOptions } from '../../src/host/open-host';
import type { ConnectOptions } from '../../src/runtime/open/connect-options';
import type { HostStore } from '../../src/stores/host-store';
import { activate, draftFor, HandClock, openTestHost, setFaults } from './host-case';
import { openTestStore, type TestStore } from './test-store';

/**
 * What each test of a file has: a simulator without faults and members, a place of its own for a store, and a clock. The host that was
 * opened last is closed after the test.
 */
export class HostForEachTest {
  simulator!: RunningSimulator;
  place!: TestStore;
  /** Passes by itself; what waits for 30 s or longer waits for the test. Only a host that is given it goes by it. */
  clock!: HandClock;
  store!: HostStore;
  host!: Host;
  /** The connection that `activate` has made. */
  id!: string;

  /**
   * @param begin before each test. Default: opens the host
   * @param end after each test, before the host is closed
   */
  constructor(
    begin: (each: HostForEachTest) => Promise<unknown> = (each) => each.open(),
    end: () => Promise<void> = async () => undefined,
  ) {
    beforeAll(async () => {
      this.simulator = await startSimulator({ port: 0 });
    });
    afterAll(() => this.simulator.close());
    beforeEach(async () => {
      await setFaults(this.simulator, []);
      await fetch(`${this.simulator.url}/_simulator/segments`, { method: 'DELETE' });
      this.place = openTestStore();
      this.clock = new HandClock();
      await begin(this);
    });
    afterEach(async () => {
      await end();
      await this.host.close(5_000);
      this.place.remove();
    });
  }

  /** Opens a host on the store of this test, again after the last one was closed. */
  async open(connect: ConnectOptions = {}, options: Partial<HostOptions> = {}): Promise<Host> {
    this.store = await this.place.open();
    return (this.host = await openTestHost(this.store, connect, options));
  }

  /** Opens a host with an active connection that delivers to the simulator. */
  async activate(connect: ConnectOptions = {}, draft: Partial<ConnectionDraft> = {}): Promise<void> {
    await this.open(connect);
    ({ id: this.id } = await activate(this.host, draftFor(this.simulator.configuration, draft)));
  }
}
