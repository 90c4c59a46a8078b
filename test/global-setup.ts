import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startPostgres, type RunningPostgres } from './stores/postgres/start-postgres';

let folder = '';
let offer: Server | undefined;
let started: Promise<RunningPostgres> | undefined;

/** What all test files of a run share: a folder, and one PostgreSQL that is started when the first of them asks for its port. */
export default async function setUp(): Promise<void> {
  folder = mkdtempSync(path.join(tmpdir(), 'test-run-'));
  process.env['TEST_RUN_FOLDER'] = folder;
  offer = createServer((_request, response) => {
    started ??= startPostgres();
    started.then(
      ({ port }) => response.end(String(port)),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  }).listen(0, '127.0.0.1');
  await once(offer, 'listening');
  process.env['TEST_POSTGRES_OFFER'] = `http://127.0.0.1:${(offer.address() as AddressInfo).port}`;
}

export async function tearDown(): Promise<void> {
  offer?.close();
  offer?.closeAllConnections();
  await (await started)?.stop();
  rmSync(folder, { recursive: true, force: true });
}
