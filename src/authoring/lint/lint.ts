import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Fault } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Declaration } from '../../runtime/manifest/declaration';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { actionIdOf } from '../../runtime/manifest/renames';
import { openDeclarationValidators } from '../../runtime/open/actions';
import { generateFiles } from '../generate/generate';
import { readFixtures, type Fixture } from '../testing/fixture';
import { checkCode } from './check-code';
import { checkDocuments, checkNames } from './check-documents';
import { checkPackage } from './check-package';
import { checkRequests } from './check-requests';
import { checkSenders } from './check-senders';
import { checkSimulator } from './check-simulator';

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
  const twice = checkNames(path.join(directory, 'manifest.json'));
  if (twice.length > 0) return twice;
  try {
    declaration = readManifest(directory);
  } catch (error) {
    return faultsOf(error);
  }
  const schemas = checkDocuments(declaration);
  const documents = [...schemas, ...checkSenders(directory), ...checkPackage(declaration)];
  if (schemas.length > 0) return documents;
  const generated = isGenerated ? [] : await findFaults(() => generateFiles(directory, { check: true }));
  const files = [...generated, ...documents];
  if (generated.length > 0) return files;
  const code = checkCode(declaration);
  if (code.length > 0) return [...files, ...code];
  const started = await checkSimulator(declaration);
  return [...files, ...started, ...(await checkRequests(declaration)), ...checkFixtures(declaration, fixtures)];
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

function checkFixtures(declaration: Declaration, folder: string | undefined): readonly Fault[] {
  const { directory, schemaHash } = declaration;
  const fixtures = folder ?? path.join(directory, 'test/fixtures');
  if (folder === undefined && !existsSync(fixtures)) return [];
  try {
    return readFixtures(fixtures).flatMap(({ file, fixture }) => {
      if (fixture.schemaHash === schemaHash) return checkFixture(declaration, file, fixture);
      const hint = 'The schemas have changed since. "connectorctl fixture accept" shows what is different now, and takes it over.';
      const message = `${file}: /schemaHash must be "${schemaHash}"; it is ${JSON.stringify(fixture.schemaHash)}.`;
      return [fault('fixture_failed', message, { hint })];
    });
  } catch (error) {
    return faultsOf(error);
  }
}

/** Its configuration fits, and its actions exist. Whether it plays is a test of the contract. */
function checkFixture(declaration: Declaration, file: string, { configuration, invocations }: Fixture): readonly Fault[] {
  const { manifest } = declaration;
  const problems = openDeclarationValidators(declaration)[manifest.configuration]?.problems(configuration) ?? [];
  const names = Object.keys(manifest.actions);
  return [
    ...problems.map(({ message, hint }) => fault('fixture_failed', `${file}: /configuration: ${message}`, { hint })),
    ...invocations.flatMap(({ action }, index) =>
      Object.hasOwn(manifest.actions, actionIdOf(manifest, action))
        ? []
        : fault('fixture_failed', `${file}: /invocations/${index}/action is ${JSON.stringify(action)}, which the manifest does not have.`, {
            hint: `Use one of ${names.join(', ')}.`,
          }),
    ),
  ];
}
