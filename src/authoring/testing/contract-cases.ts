import assert from 'node:assert/strict';
import type { HttpResponse } from '../../contract';
import { readManifest } from '../../runtime/manifest/read-manifest';
import type { OutgoingRequest } from '../../runtime/http/sender';
import { exampleCases, type ContractCase } from './example-cases';
import { faultCases } from './fault-cases';
import { readFixtures } from './fixture';
import { playFixture } from './play-fixture';

export type { ContractCase };

/** Which connector is tested. */
export interface ContractOptions {
  /** The connector's folder. */
  readonly connector: string;
  /** The folder of its fixtures. Default: none are tested. */
  readonly fixtures?: string;
  /** The vendor's response to a request that it accepts. Default: 204 or the manifest's first success status, without a body. */
  readonly accept?: (request: OutgoingRequest) => HttpResponse;
}

/**
 * Everything that a connector must fulfil, as test cases: its declaration and examples, the purity of its code, secrecy,
 * one outcome for each invocation under every class of response, and its fixtures.
 * @throws ConnectorError for a connector or fixtures that cannot be read
 * @example
 * for (const { name, run } of contractCases({ connector: '.', fixtures: 'fixtures' })) test(name, run);
 */
export function contractCases({ connector, fixtures, accept }: ContractOptions): readonly ContractCase[] {
  const declaration = readManifest(connector);
  const { statuses = [204] } = declaration.manifest.success ?? {};
  const success: HttpResponse = { status: statuses.includes(204) ? 204 : (statuses[0] ?? 204), headers: {}, body: '' };
  return [
    ...exampleCases(declaration),
    ...faultCases(declaration, accept ?? (() => success)),
    ...(fixtures === undefined ? [] : readFixtures(fixtures)).map(({ file, fixture }) => ({
      name: `fixture: ${fixture.name}`,
      async run() {
        assert.equal(fixture.schemaHash, declaration.schemaHash, otherSchemas(file, declaration.schemaHash));
        await playFixture(connector, fixture);
      },
    })),
  ];
}

function otherSchemas(file: string, schemaHash: string): string {
  return `${file} was made for other schemas. Check that it is still right, then set its schemaHash to "${schemaHash}".`;
}
