import type { Fault, Values } from '../../contract';
import { ConnectorError } from '../../fault';
import type { Declaration } from '../../runtime/manifest/declaration';
import { actionIdOf } from '../../runtime/manifest/renames';
import type { Migrated } from '../../runtime/migrations/migrations';
import { lineOf } from '../../runtime/migrations/version-line';
import { loadConnector, openDeclarationValidators, openMigrations } from '../../runtime/open/actions';
import { locate } from '../../runtime/validation/resolve';
import { change, type VersionChange } from './change';
import { varyValues } from './vary-values';

interface Trial {
  readonly place: string;
  readonly failure?: VersionChange;
  /** What carries over all that was tried. */
  readonly by?: string;
}

/**
 * Puts what the old version accepts through the migrations of the new one. A break that they mend for all of it says so: what is
 * stored is carried over. One that they do not mend gets the reason.
 */
export function tryMigrations(old: Declaration, now: Declaration, changes: readonly VersionChange[]): readonly VersionChange[] {
  const { version } = old.manifest;
  if (!hasMigrations(now, lineOf(version))) return changes;
  const migrations = openMigrations(now);
  const [before, after] = [openDeclarationValidators(old), openDeclarationValidators(now)];
  const results = [
    tryOut('configuration', old.manifest.configuration, now.manifest.configuration, (values) => migrations.configuration(values, version)),
    ...Object.entries(old.manifest.actions).map(([id, { parameters }]) => {
      const action = actionIdOf(now.manifest, id);
      const migrate = (values: Values) => migrations.parameters(action, [values], version);
      return tryOut(`actions.${id}.parameters`, parameters, now.manifest.actions[action]?.parameters, migrate);
    }),
  ];
  return [
    ...results.flatMap(({ failure }) => failure ?? []),
    ...changes.map((each) => {
      const mended = results.find(({ place, by }) => by !== undefined && (each.place === place || each.place.startsWith(`${place}.`)));
      return each.level === 'major' && mended?.by !== undefined ? { ...each, mendedBy: mended.by } : each;
    }),
  ];

  function tryOut(place: string, was: string, is: string | undefined, migrate: (values: Values) => Migrated | Fault): Trial {
    const [accepts, judges] = [before[was], is === undefined ? undefined : after[is]];
    const { schema, id } = locate(was, old.schemas);
    const values = accepts ? varyValues(schema, id, old.schemas, accepts) : [];
    let by: string | undefined;
    for (const value of values) {
      const migrated = migrate(value);
      if (!('code' in migrated) && migrated.by.length === 0) return { place };
      const problem = 'code' in migrated ? migrated.message : judges?.problems(migrated.values[0])[0]?.message;
      if (problem !== undefined) return { place, failure: change('major', place, `is not carried over by the migration: ${problem}`) };
      by = 'by' in migrated ? `${migrated.by.join(', ')}, tried with ${values.length} that the old version accepts` : by;
    }
    return { place, ...(by !== undefined && { by }) };
  }
}

/** The code of a version may not be built. */
function hasMigrations(now: Declaration, line: string): boolean {
  try {
    return (loadConnector(now).migrations ?? []).some(({ from }) => from === line);
  } catch (error) {
    if (error instanceof ConnectorError) return false;
    throw error;
  }
}
