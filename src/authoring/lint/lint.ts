import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Fault } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Declaration } from '../../runtime/manifest/declaration';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { generateFiles } from '../generate/generate';
import { readFixtures } from '../testing/fixture';
import { checkCode } from './check-code';
import { checkPackage } from './check-package';
import { checkRequests } from './check-requests';

export interface LintOptions {
  /** The folder of the fixtures, if there is one. */
  readonly fixtures?: string;
  /** True when the generated files have just been written, so that they are not made once more to be compared. */
  readonly isGenerated?: boolean;
}

/**
 * Finds all that is wrong with a connector, with file and place: manifest, schemas, examples, generated files, package.json, code,
 * the requests of the examples, and fixtures. Nothing is sent.
 * What is wrong in one stage can make all that follows wrong, so the later stages run only when the earlier ones find nothing.
 */
export async function lintConnector(directory: string, { fixtures, isGenerated = false }: LintOptions = {}): Promise<readonly Fault[]> {
  let declaration: Declaration;
  try {
    declaration = readManifest(directory);
  } catch (error) {
    return faultsOf(error);
  }
  const generated = isGenerated ? [] : await findFaults(() => generateFiles(directory, { check: true }));
  const files = [...generated, ...checkPackage(declaration)];
  if (generated.length > 0) return files;
  const code = checkCode(declaration);
  if (code.length > 0) return [...files, ...code];
  return [...files, ...(await checkRequests(declaration)), ...checkFixtures(declaration, fixtures)];
}

async function findFaults(act: () => Promise<unknown>): Promise<readonly Fault[]> {
  try {
    await act();
    return [];
  } catch (error) {
    return faultsOf(error);
  }
}

/** @throws what is no fault */
function faultsOf(error: unknown): readonly Fault[] {
  if (error instanceof ConnectorError) return error.faults;
  throw error;
}

function checkFixtures({ directory, schemaHash }: Declaration, folder: string | undefined): readonly Fault[] {
  const fixtures = folder ?? path.join(directory, 'test/fixtures');
  if (folder === undefined && !existsSync(fixtures)) return [];
  try {
    return readFixtures(fixtures)
      .filter(({ fixture }) => fixture.schemaHash !== schemaHash)
      .map(({ file, fixture }) =>
        fault('fixture_failed', `${file}: /schemaHash must be "${schemaHash}"; it is ${JSON.stringify(fixture.schemaHash)}.`, {
          hint: 'The schemas have changed since. "connectorctl fixture accept" shows what is different now, and takes it over.',
        }),
      );
  } catch (error) {
    return faultsOf(error);
  }
}
