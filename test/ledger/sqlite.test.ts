import { afterAll, afterEach } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { SqliteLedger } from '../../src/ledger/sqlite/sqlite-ledger';
import { ledgerContract } from './ledger-contract';

const folder = mkdtempSync(path.join(tmpdir(), 'sqlite-'));
const open: SqliteLedger[] = [];
let count = 0;

async function openOne(): Promise<SqliteLedger> {
  const ledger = await SqliteLedger.open(path.join(folder, String((count += 1))), {});
  open.push(ledger);
  // A run of properties opens hundreds, each with a thread.
  if (open.length > 3) await open.shift()?.close();
  return ledger;
}

afterEach(async () => {
  for (const ledger of open.splice(0)) await ledger.close();
});
afterAll(() => rmSync(folder, { recursive: true }));

ledgerContract('sqlite', openOne, 60);
