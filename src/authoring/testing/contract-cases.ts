import assert from 'node:assert/strict';
import type { HttpResponse } from '../../contract';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { exampleCases } from './example-cases';
import { faultCases } from './fault-cases';
import { readFixtures } from './fixture';
import type { OutgoingRequest } from '../../runtime/http/sender';
import { playFixture } from './play-fixture';

/** One test of a connector: hand it to any test runner. It throws when the connector does not hold. */
export interface ContractCase {
  readonly name: string;
  run(): Promise<void>;
}

/** Which connector is tested. */
export interface ContractOptions {
  /** The connector's folder. */
  readonly connector: string;
  /** The folder of its fixtures. Without it, everything else is tested. */
  readonly fixtures?: string;
  /** What the vendor answers to a request that it accepts. Default: 204 without a body. */
  readonly accept?: (request: OutgoingRequest) => HttpResponse;
}

/**
 * Everything that a connector must hold, as test cases: its declaration and examples, the purity of its code, secrecy,
 * one outcome for each invocation under every class of reply, and its fixtures.
 *
 * @throws ConnectorError for a connector or fixtures that cannot be read
 * @example
 * for (const { name, run } of contractCases({ connector: '.', fixtures: 'fixtures' })) test(name, run);
 */
export function contractCases({ connector, fixtures, accept = noContent }: ContractOptions): readonly ContractCase[] {
  const declaration = readManifest(connector);
  return [
    ...exampleCases(declaration),
    ...faultCases(declaration, accept),
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
  return `${file} was made for other schemas. Check that it still says what shall be, then set its schemaHash to "${schemaHash}".`;
}

function noContent(): HttpResponse {
  return { status: 204, headers: {}, body: '' };
}
