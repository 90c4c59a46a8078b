import assert from 'node:assert/strict';
import type { Values } from '../../contract';
import type { Declaration } from '../../runtime/manifest/declaration';
import { loadConnector, openDeclarationValidators, openMigrations } from '../../runtime/open/actions';
import type { Migrated } from '../../runtime/migrations/migrations';
import type { ContractCase } from './example-cases';

/** What an earlier version has stored, and what this version makes of it. */
export interface MigrationExample {
  /** The version that stored it, such as `1.0.0`. */
  readonly version: string;
  readonly configuration?: { readonly before: Values; readonly after: Values };
  /** By action, as it is called now. */
  readonly mappings?: Readonly<Record<string, { readonly before: Values; readonly after: Values }>>;
  readonly parameters?: Readonly<Record<string, { readonly before: Values; readonly after: Values }>>;
}

/** Tests of a connector's migrations: each makes of the examples what stands beside them, which fits, and makes the same each time. */
export function migrationCases(declaration: Declaration, examples: readonly MigrationExample[]): readonly ContractCase[] {
  const { migrations: chain = [] } = loadConnector(declaration);
  if (chain.length === 0 && examples.length === 0) return [];
  const { manifest } = declaration;
  const migrations = openMigrations(declaration);
  const validators = openDeclarationValidators(declaration);
  const check = (migrate: () => Migrated, after: Values, schema?: string) => {
    const [first, again] = [migrate(), migrate()];
    assert.deepEqual(first.values, [after]);
    assert.deepEqual(again, first);
    if (schema !== undefined) assert.deepEqual(validators[schema]?.problems(after), []);
  };
  return [
    {
      name: 'has an example of what each of its migrations begins with',
      run() {
        const missing = chain.filter(({ from }) => !examples.some(({ version }) => version.startsWith(`${from}.`)));
        assert.deepEqual(
          missing.map(({ from }) => from),
          [],
          'give contractCases such examples as migrations',
        );
        return Promise.resolve();
      },
    },
    ...examples.map(({ version, configuration, mappings = {}, parameters = {} }, index) => ({
      name: `migrates example ${index}, of version ${version}`,
      run() {
        if (configuration) {
          const { before, after } = configuration;
          check(() => made(migrations.configuration(before, version)), after, manifest.configuration);
        }
        for (const [action, { before, after }] of Object.entries(mappings))
          check(() => made(migrations.mapping(action, before, version)), after);
        for (const [action, { before, after }] of Object.entries(parameters))
          check(() => made(migrations.parameters(action, [before], version)), after, manifest.actions[action]?.parameters);
        return Promise.resolve();
      },
    })),
  ];
}

function made(migrated: ReturnType<ReturnType<typeof openMigrations>['configuration']>): Migrated {
  return 'code' in migrated ? assert.fail(migrated.message) : migrated;
}
