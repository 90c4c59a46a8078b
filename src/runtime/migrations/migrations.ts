import type { Fault, Manifest, Migration, Values } from '../../contract';
import { fault } from '../../fault';
import { renameValues } from '../validation/rename-values';
import { runStep } from './run-step';
import { isLaterLine, lineOf } from './version-line';

/** Values as this version has them. */
export interface Migrated {
  readonly values: readonly Values[];
  /** The migrations that have made something of them, such as `migration 1 to 2 of the configuration`. */
  readonly by: readonly string[];
}

type Described = Pick<Manifest, 'id' | 'version' | 'renamedFields'> & {
  readonly actions: Readonly<Record<string, { readonly renamedParameters?: Readonly<Record<string, string>> }>>;
};

/**
 * Brings what earlier versions of a connector have stored to this one: first names, then each migration from the version that stored
 * it to this one. What is stored without a version counts as of the first version that migrations begin with.
 */
export class Migrations {
  readonly #line: string;

  /** @param chain of the connector's code, loaded when something is older */
  constructor(
    private readonly manifest: Described,
    private readonly chain: () => readonly Migration[],
  ) {
    this.#line = lineOf(manifest.version);
  }

  /** Why this version does not read what a newer one has stored. @param what begins the sentence, such as `The connection` */
  whyOutdated(what: string, version: string | undefined): Fault | undefined {
    if (version === undefined || !isLaterLine(lineOf(version), this.#line)) return undefined;
    const { id, version: own } = this.manifest;
    return fault('connector_outdated', `${what} is of version ${version} of the connector ${id}; this is version ${own}.`);
  }

  configuration(configuration: Values, version: string | undefined): Migrated | Fault {
    const renamed = renameValues(configuration, this.manifest.renamedFields);
    return this.#run([renamed], version, 'configuration', ({ configuration: migrate }) => migrate);
  }

  /** @param action as it is called now */
  mapping(action: string, mapping: Values, version: string | undefined): Migrated | Fault {
    const renamed = this.#renameParameters(action, mapping);
    return this.#run([renamed], version, `mapping of ${action}`, ({ mappings }) => mappings?.[action]);
  }

  /** @param action as it is called now */
  parameters(action: string, parameters: readonly Values[], version: string | undefined): Migrated | Fault {
    const renamed = parameters.map((each) => this.#renameParameters(action, each));
    return this.#run(renamed, version, `parameters of ${action}`, ({ parameters: of }) => of?.[action]);
  }

  #renameParameters(action: string, values: Values): Values {
    const { actions } = this.manifest;
    return renameValues(values, Object.hasOwn(actions, action) ? actions[action]?.renamedParameters : undefined);
  }

  /** Those after a version; none where they do not begin with it. */
  #after(version: string | undefined): readonly Migration[] {
    const line = version === undefined ? undefined : lineOf(version);
    if (line === this.#line) return [];
    const chain = this.chain();
    if (line === undefined) return chain;
    const first = chain.findIndex(({ from }) => from === line);
    return first < 0 ? [] : chain.slice(first);
  }

  #run(
    given: readonly Values[],
    version: string | undefined,
    part: string,
    functionOf: (step: Migration) => ((old: Values) => Values) | undefined,
  ): Migrated | Fault {
    const by: string[] = [];
    let values = given;
    for (const step of this.#after(version)) {
      const migrate = functionOf(step);
      if (!migrate) continue;
      const what = `migration ${step.from} to ${step.to} of the ${part}`;
      const results = runStep(migrate, values, what);
      if ('code' in results) return results;
      by.push(what);
      values = results;
    }
    return { values, by };
  }
}

/** Why values do not fit that migrations have made. @param problem of a validator, without values */
export function unfitResult(by: readonly string[], problem: string): Fault {
  const [last = 'migration'] = by.slice(-1);
  return fault('migration_failed', `The ${last} returns what does not fit: ${problem}`);
}
