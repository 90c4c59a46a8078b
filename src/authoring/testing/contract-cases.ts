import path from 'node:path';
import type { HttpResponse } from '../../contract';
import { ConnectorError } from '../../fault';
import type { Declaration } from '../../runtime/manifest/declaration';
import { readManifest } from '../../runtime/manifest/read-manifest';
import type { OutgoingRequest } from '../../runtime/http/sender';
import { openDeclarationValidators } from '../../runtime/open/actions';
import { exampleCases, type ContractCase } from './example-cases';
import { batchCases } from './batch-cases';
import { faultCases } from './fault-cases';
import { readFixtures } from './fixture';
import { jobCases } from './job-cases';
import { migrationCases, type MigrationExample } from './migration-cases';
import { playFixture } from './play-fixture';
import { optionCases, type OptionExample } from './option-cases';
import { readBackCases, type MemberStateExample } from './read-back-cases';

export type { ContractCase, MemberStateExample, MigrationExample, OptionExample };

/** Which connector is tested. */
export interface ContractOptions {
  /** The connector's folder. */
  readonly connector: string;
  /** The folder of its fixtures. Default: none are tested. */
  readonly fixtures?: string;
  /** The vendor's response to a request that it accepts. Default: 204 or the manifest's first success status, without a body. */
  readonly accept?: (request: OutgoingRequest) => HttpResponse;
  /** How members are read back, for a connector that can. */
  readonly memberStates?: readonly MemberStateExample[];
  /** What earlier versions have stored, for a connector with migrations. */
  readonly migrations?: readonly MigrationExample[];
  /** How the vendor is asked for the values of fields, for a connector whose manifest has `options`. */
  readonly options?: readonly OptionExample[];
}

/**
 * Everything that a connector must fulfil, as test cases: its declaration and examples, the purity of its code, secrecy,
 * one outcome for each invocation under every class of response, and its fixtures.
 * @throws ConnectorError for a connector or fixtures that cannot be read
 * @example
 * for (const { name, run } of contractCases({ connector: '.', fixtures: 'fixtures' })) test(name, run);
 */
export function contractCases({
  connector,
  fixtures,
  accept,
  memberStates = [],
  migrations = [],
  options = [],
}: ContractOptions): readonly ContractCase[] {
  const declaration = readManifest(connector);
  const stale = whyStale(declaration);
  // Everything else would fail with the same words.
  if (stale !== undefined) return [{ name: 'has validators of its own schemas', run: () => Promise.reject(new Error(stale)) }];
  const { statuses = [204] } = declaration.manifest.success ?? {};
  const success: HttpResponse = { status: statuses.includes(204) ? 204 : (statuses[0] ?? 204), headers: {}, body: '' };
  const respond = accept ?? (() => success);
  return [
    ...exampleCases(declaration),
    ...batchCases(declaration, respond),
    ...faultCases(declaration, respond),
    ...readBackCases(declaration, memberStates),
    ...jobCases(declaration, fixtures === undefined ? [] : readFixtures(fixtures).map(({ fixture }) => fixture)),
    ...migrationCases(declaration, migrations),
    ...optionCases(declaration, options),
    ...(fixtures === undefined ? [] : fixtureCases(declaration, fixtures)),
  ];
}

function whyStale(declaration: Declaration): string | undefined {
  try {
    openDeclarationValidators(declaration);
    return undefined;
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.faults[0].code !== 'validators_stale') throw error;
    return `${error.message} ${error.faults[0].hint}`;
  }
}

/** Each fixture is one case; that all belong to these schemas is another, so that one change fails one case. */
function fixtureCases({ directory, schemaHash }: Declaration, folder: string): readonly ContractCase[] {
  const fixtures = readFixtures(folder);
  const old = fixtures.filter(({ fixture }) => fixture.schemaHash !== schemaHash).map(({ file }) => path.basename(file));
  const hint = `Run "connectorctl fixture accept ${folder}": it shows what is different now, and takes it over.`;
  return [
    {
      name: 'has fixtures of its own schemas',
      run: () => (old.length === 0 ? Promise.resolve() : Promise.reject(new Error(`Made for other schemas: ${old.join(', ')}. ${hint}`))),
    },
    ...fixtures.map(({ fixture }) => ({ name: `fixture: ${fixture.name}`, run: () => playFixture(directory, fixture) })),
  ];
}
