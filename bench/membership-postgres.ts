import { Client } from 'pg';
import { startPostgres } from '../test/stores/postgres/start-postgres';
import { median, round, type Figure } from './measure';
import { rateOf, runHosts } from './postgres';

const rounds = 5;

/** Bytes of the table and its index for each member, without those of the seed rows. */
async function bytesAMember(url: string, schema: string): Promise<number> {
  const client = new Client({ connectionString: url.split('?')[0] });
  await client.connect();
  const { rows } = await client.query<{ bytes: string; rows: string }>(
    `SELECT pg_total_relation_size('${schema}.membership') AS bytes, count(*) AS rows FROM ${schema}.membership`,
  );
  await client.end();
  return Number(rows[0]?.bytes) / Number(rows[0]?.rows);
}

/** What it costs a host on PostgreSQL to keep what is known of each member. With and without take turns, so that noise hits both. */
export async function benchMembershipPostgres(): Promise<Figure[]> {
  const server = await startPostgres();
  try {
    const url = server.url('membership');
    await runHosts(url, 'warm', 1, 'none');
    const shares: number[] = [];
    const rates: number[] = [];
    const again: number[] = [];
    for (let turn = 0; turn < rounds; turn += 1) {
      const without = rateOf(await runHosts(url, `without ${turn}`, 1, 'none'));
      const having = rateOf(await runHosts(url, `with ${turn}`, 1, 'members'));
      again.push(rateOf(await runHosts(url, `with ${turn}`, 1, 'again')) / without);
      shares.push(having / without);
      rates.push(having);
    }
    const bytes = await bytesAMember(url, 'membership');
    const share = median(shares);
    return [
      { name: 'PostgreSQL, new members, accept, claim and settle, members a second', value: round(median(rates), 0), limit: '', ok: true },
      { name: '… as a share of the same without what is known', value: round(share), limit: 'at least 0.55', ok: share >= 0.55 },
      { name: '… the same, of known members', value: round(median(again)), limit: '', ok: true },
      { name: '… kept a member', value: `${round(bytes, 0)} bytes`, limit: 'at most 160', ok: bytes <= 160 },
    ];
  } finally {
    await server.stop();
  }
}
