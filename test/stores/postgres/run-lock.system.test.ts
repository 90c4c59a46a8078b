import { expect, test } from '@jest/globals';
import { EventEmitter } from 'node:events';
import type { Client } from 'pg';
import type { Database } from '../../../src/stores/postgres/database';
import { RunLock } from '../../../src/stores/postgres/run-lock';

/** A session whose query comes out as a test says. */
class Session extends EventEmitter {
  isEnded = false;

  constructor(private readonly answer: () => Promise<unknown>) {
    super();
  }

  query(): Promise<unknown> {
    return this.answer();
  }

  end(): Promise<void> {
    this.isEnded = true;
    return Promise.resolve();
  }
}

function databaseOf(sessions: readonly Session[]): Database {
  const left = [...sessions];
  const database: Pick<Database, 'connect' | 'pause' | 'isClosed'> & {
    readonly address: { readonly schema: string; readonly shown: string };
  } = {
    address: { schema: 'connector', shown: 'postgres://db' },
    isClosed: false,
    connect: async () => left.shift() as unknown as Client,
    pause: async () => undefined,
  };
  return database as Database;
}

test('a session whose query for the lock fails is ended, since the server may have given it the lock', async () => {
  const session = new Session(() => Promise.reject(new Error('Query read timeout')));
  await expect(RunLock.take(databaseOf([session]), 'c')).rejects.toThrow();
  expect(session.isEnded).toBe(true);
});

test('a lock that is taken again after its release is given up', async () => {
  let answer: (value: unknown) => void = () => undefined;
  const [first, second] = [
    new Session(async () => ({ rows: [{ taken: true }] })),
    new Session(() => new Promise((resolve) => (answer = resolve))),
  ];
  const lock = await RunLock.take(databaseOf([first, second]), 'c');
  first.emit('end');
  await new Promise((resolve) => setImmediate(resolve));
  await lock.release();
  answer({ rows: [{ taken: true }] });
  await new Promise((resolve) => setImmediate(resolve));
  expect([first.isEnded, second.isEnded]).toEqual([true, true]);
});
