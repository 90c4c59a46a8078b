import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Outcome } from '../../../src/contract';
import type { RunQueue } from '../../../src/stores/run-store';
import { SqliteStore } from '../../../src/stores/sqlite/sqlite-store';
import type { VirtualClock } from '../../runtime/delivery/virtual-clock';
import type { Disk, OpenedDisk } from './disk';

const run = { sha256: '', bytes: 0, reading: '' };

/** The SQLite queue in a folder of its own. The virtual clock stands still while its thread works. */
export class SqliteDisk implements Disk {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'simulation-'));
  #store: SqliteStore | undefined;
  #queue: RunQueue | undefined;

  constructor(private readonly clock: VirtualClock) {}

  async open(): Promise<OpenedDisk> {
    return this.clock.hold(
      (async () => {
        await this.#store?.close();
        this.#store = await SqliteStore.open(this.#folder, {});
        const queue = (this.#queue = await this.#store.openRunQueue('run', { lateApplyMs: 60_000 }));
        return { queue, taken: (await queue.begin(run)).received };
      })(),
    );
  }

  async outcomes(): Promise<readonly Outcome[]> {
    return this.clock.hold(this.#queue?.outcomes(0, Number.MAX_SAFE_INTEGER) ?? Promise.resolve([]));
  }

  async close(): Promise<void> {
    await this.#store?.close();
    rmSync(this.#folder, { recursive: true });
  }
}
