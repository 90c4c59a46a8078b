import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { VersionChange } from '../../src/authoring/diff/change';
import { contractCases } from '../../src/authoring/testing';
import type { MigrationExample } from '../../src/authoring/testing/migration-cases';
import { jsonLines, runCli } from '../cli/cli-case';
import { faultsOf } from '../host/host-case';
import { writeParcels, type MigrationCode } from '../host/migrating-connector';

const base = mkdtempSync(path.join(os.tmpdir(), 'authored-migrations-'));
afterAll(() => rmSync(base, { recursive: true }));

const send = 'send-parcel';
const access = { key: 'k-00000000', url: 'https://parcels.example' };
const example: MigrationExample = {
  version: '1.2.0',
  configuration: { before: { ...access, depot: 'north' }, after: { ...access, address: 'north.example' } },
  mappings: {
    [send]: {
      before: { id: { pointer: '/parcel' }, note: { pointer: '/note' } },
      after: { id: { pointer: '/parcel' }, urgent: { text: 'false' } },
    },
  },
  parameters: { [send]: { before: { id: 'p-1', note: 'urgent' }, after: { id: 'p-1', urgent: true } } },
};

/** What the cases that concern migrations say: the name of each, with why it fails. */
async function tryCases(folder: string, migrations: readonly MigrationExample[]): Promise<Readonly<Record<string, string>>> {
  const said: Record<string, string> = {};
  for (const { name, run } of contractCases({ connector: folder, migrations })) {
    if (!name.includes('migrat')) continue;
    said[name] = 'passes';
    try {
      await run();
    } catch (error) {
      said[name] = error instanceof Error ? error.message : String(error);
    }
  }
  return said;
}

const covers = 'has an example of what each of its migrations begins with';
const first = 'migrates example 0, of version 1.2.0';

describe('the contract tests of migrations', () => {
  test('pass when each example becomes what stands beside it', async () => {
    expect(await tryCases(writeParcels(base, 2), [example])).toEqual({ [covers]: 'passes', [first]: 'passes' });
  });

  test('follow the whole chain from the version of an example', async () => {
    const { before, after } = example.configuration ?? { before: {}, after: {} };
    const whole = { ...example, configuration: { before, after: { ...after, zone: 'north' } } };
    const last = { version: '2.0.0', configuration: { before: after, after: { ...after, zone: 'north' } } };
    const folder = writeParcels(base, 3);
    expect(await tryCases(folder, [whole, last])).toEqual({
      [covers]: 'passes',
      [first]: 'passes',
      'migrates example 1, of version 2.0.0': 'passes',
    });
    expect((await tryCases(folder, [whole]))[covers]).toContain('give contractCases such examples as migrations');
    expect((await tryCases(folder, [example]))[first]).toContain("zone: 'north'");
  });

  test('are none where there are no migrations', async () => {
    expect(await tryCases(writeParcels(base, 1), [])).toEqual({});
  });

  const broken: readonly (readonly [string, MigrationCode, MigrationExample, string])[] = [
    ['throws', { configuration: '() => { throw new TypeError("secret"); }' }, example, 'of the configuration throws TypeError'],
    ['changes its input', { configuration: '(old) => { old.depot = "x"; return old; }' }, example, 'changes what it gets'],
    ['is asynchronous', { parameters: 'async (old) => old' }, example, 'is asynchronous'],
    [
      'returns something else each time',
      // The first time as the example says.
      { parameters: '(() => { let calls = 0; return ({ id }) => ({ id, urgent: (calls += 1) === 1 }); })()' },
      example,
      'deep-equal',
    ],
    ['returns what the example does not say', { parameters: '({ id }) => ({ id, urgent: false })' }, example, 'deep-equal'],
    [
      'returns a configuration that does not fit, as the example says',
      { configuration: '({ depot, ...rest }) => ({ ...rest, address: depot })' },
      { version: '1.2.0', configuration: { before: { ...access, depot: 'north' }, after: { ...access, address: 'north' } } },
      'Address (address)',
    ],
    [
      'returns parameters that do not fit, as the example says',
      { parameters: '({ id }) => ({ id })' },
      { version: '1.2.0', parameters: { [send]: { before: { id: 'p-1' }, after: { id: 'p-1' } } } },
      'urgent',
    ],
    [
      'returns a mapping that holds no source, as the example says',
      { mappings: '() => ({ id: 7 })' },
      { version: '1.2.0', mappings: { [send]: { before: {}, after: { id: 7 } } } },
      'the source of id must be a pointer',
    ],
  ];
  test.each(broken)('fail when one %s', async (_what, code, given, expected) => {
    const said = await tryCases(writeParcels(base, 2, code), [given]);
    expect(said).toMatchObject({ [covers]: 'passes', [first]: expect.stringContaining(expected) });
    expect(said[first]).not.toContain('secret');
  });

  test('refuse a chain that does not end with the version', async () => {
    const folder = writeParcels(base, 2);
    const file = path.join(folder, 'connector.js');
    writeFileSync(file, readFileSync(file, 'utf8').replace("to: '2'", "to: '3'"));
    const [fault] = await faultsOf(Promise.resolve().then(() => contractCases({ connector: folder, migrations: [example] })));
    expect(fault.message).toContain('migrations[0].to');
    expect(fault.message).toContain('is "3"; this is version 2.0.0.');
  });
});

describe('diff', () => {
  const old = writeParcels(base, 1);

  async function compare(now: string): Promise<readonly VersionChange[]> {
    const { code, stdout } = await runCli(['diff', old, now, '--json']);
    expect(code).toBe(0);
    return (jsonLines(stdout) as unknown as VersionChange[]).filter(({ level }) => level === 'major');
  }

  /** Right for all that version 1 accepts. */
  const configuration = '({ depot, ...rest }) => ({ ...rest, address: depot.slice(0, 56) + ".example" })';
  const fields = ['configuration.depot', 'configuration.address', `actions.${send}.parameters.note`, `actions.${send}.parameters.urgent`];

  test('says by which migration what is stored is carried over, of each break', async () => {
    const breaks = await compare(writeParcels(base, 2, { configuration }));
    expect(breaks.map(({ place }) => place).sort()).toEqual([...fields].sort());
    for (const { place, mendedBy } of breaks) {
      const part = place.startsWith('configuration') ? 'configuration' : `parameters of ${send}`;
      expect(mendedBy).toMatch(new RegExp(`^migration 1 to 2 of the ${part}, tried with \\d+ that the old version accepts$`));
    }
    const text = (await runCli(['diff', old, writeParcels(base, 2, { configuration })])).stdout;
    expect(text).toContain('; what is stored is carried over by migration 1 to 2 of the configuration, tried with');
  });

  test('does not when the migration fails for one value that the old version accepts', async () => {
    // The schema allows a parcel without a note; the only example has one.
    const parameters = '({ note, ...rest }) => ({ ...rest, urgent: note.startsWith("u") })';
    const breaks = await compare(writeParcels(base, 2, { configuration, parameters }));
    const place = `actions.${send}.parameters`;
    const ofParameters = breaks.filter((each) => each.place.startsWith(place));
    expect(ofParameters.every(({ mendedBy }) => mendedBy === undefined)).toBe(true);
    expect(ofParameters.find((each) => each.place === place)?.what).toMatch(/^is not carried over by the migration: .* throws TypeError/);
    expect(breaks.filter((each) => each.place.startsWith('configuration')).every(({ mendedBy }) => mendedBy !== undefined)).toBe(true);
  });

  test('nor when one value that the old version accepts becomes too long', async () => {
    const ofConfiguration = (await compare(writeParcels(base, 2))).filter(({ place }) => place.startsWith('configuration'));
    expect(ofConfiguration.every(({ mendedBy }) => mendedBy === undefined)).toBe(true);
    const found = ofConfiguration.find(({ place }) => place === 'configuration');
    expect(found?.what).toMatch(/^is not carried over by the migration: Address \(address\) must be text of 1 to 64 characters/);
  });

  test('nor when it returns what the new version refuses for one of them', async () => {
    const parameters = '({ id, note }) => ({ id, urgent: note === undefined ? "unknown" : true })';
    const found = (await compare(writeParcels(base, 2, { parameters }))).find(({ place }) => place === `actions.${send}.parameters`);
    expect(found?.what).toContain('is not carried over by the migration: ');
  });
});
