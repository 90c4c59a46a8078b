import { Client } from 'pg';
import { addressOf } from './start-postgres';

/** A database of the shared server, for one test file. */
export interface TestDatabase {
  readonly port: number;
  readonly name: string;
  /** With the password; a fresh schema for each call. */
  url(schema?: string): string;
}

let schemas = 0;

/** Creates an empty database. What needs a server of its own, because it kills it or sets it up, calls `startPostgres`. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const response = await fetch(process.env['TEST_POSTGRES_OFFER'] ?? '');
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  const port = Number(text);
  const name = `test_${process.pid}_${Date.now()}`;
  const client = new Client({ connectionString: addressOf(port, 'postgres') });
  await client.connect();
  await client.query(`CREATE DATABASE ${name}`);
  await client.end();
  return { port, name, url: (schema = `test_${(schemas += 1)}`) => `${addressOf(port, name)}?schema=${schema}` };
}
