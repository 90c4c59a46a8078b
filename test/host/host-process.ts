import { readKeys } from '../../src/host/secrets/keys';
import { openHost } from '../../src/host/open-host';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { SqliteStore } from '../../src/stores/sqlite/sqlite-store';
import { groupAt, root } from './host-case';

/** A host that takes changes in without end and prints the number of each group that is acknowledged, until it is killed. */
async function main([directory = '', keyText = '', id = '', first = '0']: readonly string[]): Promise<void> {
  const store = await SqliteStore.open(directory, { host: 'test' });
  const { keys } = readKeys({ text: keyText });
  const host = await openHost({
    declaration: readManifest(root),
    store,
    keys,
    connect: { egress: { allowLoopback: true }, batchDelayMs: 5, resendAfterMs: 300 },
  });
  for (let group = Number(first); ; group += 1) {
    await host.enqueue(id, groupAt(group));
    process.stdout.write(`${group}\n`);
  }
}

void main(process.argv.slice(2));
