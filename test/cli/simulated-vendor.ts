import { afterAll, afterEach, beforeEach } from '@jest/globals';
import path from 'node:path';
import { Vendor } from '../faults/processes/vendor';
import { Folder } from './cli-case';

/** A LaunchDarkly simulator, a folder and a configuration file in it that delivers to the simulator. */
export class SimulatedVendor {
  readonly folder = new Folder();
  /** The configuration file. */
  readonly config = path.join(this.folder.path, 'configuration.json');
  #vendor: Vendor | undefined;
  #states = 0;

  async start(): Promise<void> {
    this.#vendor = await Vendor.open();
    this.folder.file('configuration.json', this.configuration);
  }

  close(): Promise<void> {
    return this.#running.close();
  }

  get #running(): Vendor {
    if (!this.#vendor) throw new Error('the simulator is started before each test');
    return this.#vendor;
  }

  get configuration(): Vendor['configuration'] {
    return this.#running.configuration;
  }

  get url(): string {
    return this.#running.url;
  }

  /** Replaces the faults in force. */
  fail(...rules: string[]): Promise<void> {
    return this.#running.fail(...rules);
  }

  /** A path for a state, where nothing is yet. */
  newState(): string {
    return path.join(this.folder.path, `state-${(this.#states += 1)}`);
  }

  state(): ReturnType<Vendor['state']> {
    return this.#running.state();
  }

  async members(): Promise<string[]> {
    const { segments } = await this.state();
    return [...(segments[0]?.members ?? [])].sort();
  }

  /** Requests to change members so far, those included that are under way. */
  async requests(): Promise<number> {
    const { deliveries, openDeliveries } = await this.#running.counters();
    return deliveries.total + openDeliveries;
  }

  /** Resolves when so many more requests to change members have come. */
  async asked(count: number): Promise<void> {
    const before = await this.requests();
    while ((await this.requests()) < before + count) await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

/** A simulator of its own for each test of a file, so that no late request of one test is seen by the next. */
export function useSimulatedVendor(): SimulatedVendor {
  const vendor = new SimulatedVendor();
  beforeEach(() => vendor.start());
  afterEach(() => vendor.close());
  afterAll(() => vendor.folder.remove());
  return vendor;
}
