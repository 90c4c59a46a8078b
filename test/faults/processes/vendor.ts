import { startSimulator } from '../../../connector/simulator';

interface StatePage {
  readonly counters: {
    readonly deliveries: { readonly total: number; readonly byStatus: Readonly<Record<string, number>> };
    /** Members in applied requests. */
    readonly adds: number;
    readonly removes: number;
    readonly violations: number;
    readonly openDeliveries: number;
    readonly lateChanges: number;
  };
  readonly segments: readonly { readonly segmentId: string; readonly members: readonly string[] }[];
}

/** The simulator, with what a test asks of it. */
export class Vendor {
  private constructor(
    readonly url: string,
    readonly configuration: Readonly<Record<string, unknown>>,
    readonly close: () => Promise<void>,
  ) {}

  static async open(faults: readonly string[] = [], token?: string): Promise<Vendor> {
    const { url, configuration, close } = await startSimulator({ port: 0, faults, ...(token !== undefined && { token }) });
    return new Vendor(url, configuration, close);
  }

  /** Replaces the faults in force. */
  async fail(...rules: string[]): Promise<void> {
    const { ok } = await fetch(`${this.url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify(rules) });
    if (!ok) throw new Error(`the simulator does not understand ${rules.join(' ')}`);
  }

  /** Empties segments and counters. */
  async reset(): Promise<void> {
    await fetch(`${this.url}/_simulator/segments`, { method: 'DELETE' });
  }

  async state(): Promise<StatePage> {
    return (await (await fetch(`${this.url}/_simulator/segments?members=all`)).json()) as StatePage;
  }

  async counters(): Promise<StatePage['counters']> {
    return ((await (await fetch(`${this.url}/_simulator/segments?limit=1`)).json()) as StatePage).counters;
  }

  /** The state when nothing is on its way to the segments any more. */
  async quietState(): Promise<StatePage> {
    for (;;) {
      const state = await this.state();
      if (state.counters.lateChanges === 0 && state.counters.openDeliveries === 0) return state;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
}
