import { beforeAll, describe, expect, test } from '@jest/globals';
import { jsonLines, runCli, runKilled } from '../../cli/cli-case';
import { useSimulatedVendor } from '../../cli/simulated-vendor';
import { seeded } from '../../runtime/delivery/virtual-clock';
import { openTestDatabase, type TestDatabase } from '../../stores/postgres/shared-postgres';

const add = 'add-member-to-segment';
const remove = 'remove-member-from-segment';
const vendor = useSimulatedVendor();
const { folder, config } = vendor;
let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
});

describe.each([
  ['SQLite', () => vendor.newState()],
  ['PostgreSQL', () => database.url()],
])('killed at any moment, with a state in %s,', (_kind, newState) => {
  test('sync makes the segment equal to its last input, also when the input changes in between', async () => {
    const random = seeded(3);
    await vendor.fail('delay=15', 'status=503,probability=0.1', 'drop=after,probability=0.05');
    const audience = (name: string, from: number, to: number): string =>
      folder.file(name, `memberId\n${Array.from({ length: to - from }, (_, at) => `m${from + at}`).join('\n')}\n`);
    const state = newState();
    const sync = (input: string): string[] => {
      const given = ['--config', config, '--input', input, '--state', state, '--allow-removals', '100%'];
      return ['sync', ...given, '--json', '--resend-after', '500ms'];
    };
    for (const requests of [3, 5, 1, 2]) {
      const from = Math.floor(random() * 2_000);
      const input = audience(`audience-${requests}.csv`, from, from + 12_000);
      expect(await runKilled(sync(input), vendor.asked(requests))).toBe(true);
    }
    await vendor.fail();
    const wanted = audience('wanted.csv', 4_000, 7_000);
    expect((await runCli(sync(wanted))).code).toBe(0);
    expect(new Set(await vendor.members())).toEqual(new Set(Array.from({ length: 3_000 }, (_, at) => `m${4_000 + at}`)));
    const proof = await runCli(sync(wanted));
    expect(jsonLines(proof.stdout)[0]).toEqual({ comparison: { added: 0, changed: 0, unchanged: 3_000, removed: 0 } });
  });

  test('run makes the segment right, and reports each record once', async () => {
    const random = seeded(7);
    await vendor.fail('delay=20', 'status=503,probability=0.1,next=20');
    const records = Array.from({ length: 30_000 }, () => [random() < 0.6 ? add : remove, `m${Math.floor(random() * 9_000)}`] as const);
    const input = folder.file('kills.csv', `action,memberId\n${records.map((record) => record.join(',')).join('\n')}\n`);
    const args = ['run', '--config', config, '--input', input, '--state', newState(), '--json', '--resend-after', '500ms'];
    for (const requests of [1, 3, 0]) expect(await runKilled(args, vendor.asked(requests))).toBe(true);
    const last = await runCli(args);
    expect([last.code, last.stderr.includes('bug of ours')]).toEqual([0, false]);
    const indexes = jsonLines(last.stdout).flatMap((line) => ('index' in line ? [Number(line['index'])] : []));
    expect(indexes.sort((one, other) => one - other)).toEqual(records.map((_, at) => at));
    const segment = new Set<string>();
    for (const [action, member] of records) {
      if (action === add) segment.add(member);
      else segment.delete(member);
    }
    expect(await vendor.members()).toEqual([...segment].sort());
    expect((await vendor.state()).counters.violations).toBe(0);
  });
});
