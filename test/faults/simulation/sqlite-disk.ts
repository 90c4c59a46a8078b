import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Outcome } from '../../../src/contract';
import { SqliteLedger } from '../../../src/ledger/sqlite/sqlite-ledger';
import type { VirtualClock } from '../../deliver/virtual-clock';
import type { Disk, OpenedDisk } from './disk';

const run = { sha256: '', bytes: 0, reading: '' };

/** The SQLite ledger in a folder of its own. The virtual clock stands still while its thread works. */
export class SqliteDisk implements Disk {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'simulation-'));
  #ledger: SqliteLedger | undefined;

  constructor(private readonly clock: VirtualClock) {}

  async open(): Promise<OpenedDisk> {
    return this.clock.hold(
      (async () => {
        await this.#ledger?.close();
        const ledger = (this.#ledger = await SqliteLedger.open(this.#folder, {}));
        return { ledger, taken: (await ledger.begin(run)).taken };
      })(),
    );
  }

  async outcomes(): Promise<readonly Outcome[]> {
    return this.clock.hold(this.#ledger?.outcomes(0, Number.MAX_SAFE_INTEGER) ?? Promise.resolve([]));
  }

  async close(): Promise<void> {
    await this.#ledger?.close();
    rmSync(this.#folder, { recursive: true });
  }
}
