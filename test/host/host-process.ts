import { readKeys } from '../../src/host/secrets/keys';
import { openHost } from '../../src/host/open-host';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import { isDatabase } from '../../src/cli/state/open-store';
import { PostgresStore } from '../../src/stores/postgres/postgres-store';
import { groupAt, root } from './host-case';

/** So long a request of this host is its own, when it has been killed. */
export const shortLeaseMs = 1_000;

/** A host that takes changes in without end and prints the number of each group that is acknowledged, until it is killed. */
async function main([state = '', keyText = '', id = '', first = '0']: readonly string[]): Promise<void> {
  const store = isDatabase(state) ? await PostgresStore.open(state, 'tests') : await SqliteStore.open(state, { host: 'test' });
  const { keys } = readKeys({ text: keyText });
  const host = await openHost({
    connectors: [readManifest(root)],
    store,
    keys,
    connect: { egress: { allowLoopback: true }, batchDelayMs: 5, resendAfterMs: 300 },
    leaseMs: shortLeaseMs,
  });
  for (let group = Number(first); ; group += 1) {
    await host.enqueue(id, groupAt(group));
    process.stdout.write(`${group}\n`);
  }
}

if (require.main === module) void main(process.argv.slice(2));
