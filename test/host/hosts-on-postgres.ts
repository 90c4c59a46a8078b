import { afterAll, afterEach, beforeAll, beforeEach } from '@jest/globals';
import { startSimulator } from '../../connector/simulator';
import type { RunningSimulator } from '../../src/contract';
import type { Host } from '../../src/host/host';
import type { HostOptions } from '../../src/host/open-host';
import type { ConnectOptions } from '../../src/runtime/open/connect-options';
import type { HostStore } from '../../src/stores/host-store';
import { PostgresStore } from '../../src/stores/postgres/postgres-store';
import { openTestDatabase, type TestDatabase } from '../stores/postgres/shared-postgres';
import { openTestHost, setFaults } from './host-case';
import { sharing } from './sharing';

interface OneHost {
  /** The address of its database. Default that of this test. */
  readonly url?: string;
  readonly intakeTimeoutMs?: number;
  /** Whose state it is; that of the command line is the id of the connector. */
  readonly owner?: string;
  /** What the host sees of the store. */
  readonly disguise?: (store: HostStore) => Partial<HostStore>;
  readonly connect?: ConnectOptions;
  readonly options?: Partial<HostOptions>;
}

/** Any number of hosts on one PostgreSQL database, and one simulator, without faults and members before each test. */
export class HostsOnPostgres {
  readonly #hosts: Host[] = [];
  #simulator: RunningSimulator | undefined;
  #database: TestDatabase | undefined;
  /** That of a new schema for each test. */
  url = '';

  constructor() {
    beforeAll(async () => {
      [this.#simulator, this.#database] = await Promise.all([startSimulator({ port: 0 }), openTestDatabase()]);
    });
    beforeEach(async () => {
      this.url = this.database.url();
      await setFaults(this.simulator, []);
      await fetch(`${this.simulator.url}/_simulator/segments`, { method: 'DELETE' });
    });
    afterEach(async () => {
      await Promise.all(this.#hosts.splice(0).map((host) => host.close(5_000)));
    });
    afterAll(() => this.simulator.close());
  }

  get simulator(): RunningSimulator {
    if (!this.#simulator) throw new Error('the simulator has not started');
    return this.#simulator;
  }

  get database(): TestDatabase {
    if (!this.#database) throw new Error('the database has not started');
    return this.#database;
  }

  /** Opens one; it is closed after the test. */
  async open({ url = this.url, intakeTimeoutMs = 10_000, owner = 'tests', disguise, connect, options }: OneHost = {}): Promise<Host> {
    const store = await PostgresStore.open(url, owner, { intakeTimeoutMs });
    const host = await openTestHost(
      disguise ? sharing(store, { close: () => store.close(), ...disguise(store) }) : store,
      connect,
      options,
    );
    this.#hosts.push(host);
    return host;
  }

  /** Resolves when nothing waits any more, whichever host has sent it. */
  async settled(host: Host, id: string): Promise<void> {
    while ((await host.statistics()).get(id)?.waiting !== 0) await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
