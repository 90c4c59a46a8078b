import { afterEach, beforeAll, expect } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { Change, Claim } from '../../../src/runtime/queue/change-queue';
import { PostgresStore, type PostgresStoreOptions } from '../../../src/stores/postgres/postgres-store';
import type { HostQueue } from '../../../src/stores/host-queue';
import { openTestDatabase } from './shared-postgres';

interface Child {
  readonly process: ChildProcess;
  next(): Promise<unknown>;
  rest(): Promise<unknown[]>;
  go(): void;
}

/** Any number of stores and processes on one database, closed or killed after their test. */
export function useManyHosts() {
  let url: string;
  let names = 0;
  const stores: PostgresStore[] = [];
  const children: ChildProcess[] = [];
  beforeAll(async () => {
    url = (await openTestDatabase()).url();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL');
    for (const store of stores.splice(0)) await store.close();
  });

  async function host(options: PostgresStoreOptions = {}): Promise<PostgresStore> {
    const store = await PostgresStore.open(url, 'tests', options);
    stores.push(store);
    return store;
  }
  return {
    stores,
    host,
    url: () => url,
    /** A name for a connection that no other test uses. */
    name: () => `connection-${(names += 1)}`,
    async queueOf(connection: string, leaseMs: number, options: PostgresStoreOptions = {}): Promise<HostQueue> {
      return (await host(options)).openHostQueue(connection, { lateApplyMs: 500, leaseMs });
    },
    /** A process that drains a queue once it is told to go. */
    async child(...args: string[]): Promise<Child> {
      const started = spawn(process.execPath, [path.join(__dirname, 'drain-child.js'), url, ...args], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      children.push(started);
      const lines = createInterface({ input: started.stdout })[Symbol.asyncIterator]();
      const next = async (): Promise<unknown> => {
        const { value, done } = await lines.next();
        return done === true ? undefined : (JSON.parse(value) as unknown);
      };
      const rest = async (): Promise<unknown[]> => {
        const all: unknown[] = [];
        for (let each = await next(); each !== undefined; each = await next()) all.push(each);
        return all;
      };
      expect(await next()).toBe('ready');
      return { process: started, next, rest, go: () => void started.stdin.write('go\n') };
    },
  };
}

export function changes(count: number): Change[] {
  return Array.from({ length: count }, (_, invocationIndex) => ({
    action: 'add',
    parameters: { invocationIndex },
    scope: 'membership',
    key: `m${invocationIndex}`,
    group: invocationIndex % 3 === 0 ? 'remove' : 'add',
    invocationIndex,
  }));
}

export async function enqueue(queue: HostQueue, given: readonly Change[], now = Date.now()): Promise<void> {
  await queue.enqueueOnce({ now, changes: given, intake: { received: given.length, refused: [] } });
}

export function request(now = Date.now()) {
  return { now, partialBefore: now, maxItems: () => 1_000 };
}

export async function claimed(queue: HostQueue, now?: number): Promise<Claim> {
  const claim = await queue.claim(request(now));
  if (!claim) throw new Error('nothing was claimed');
  return claim;
}

/** Waits for something that another process or the database does by itself. */
export async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
