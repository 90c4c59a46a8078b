import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packageDirectory } from '../runtime/package-directory';
import { usageError } from './cli-faults';

/**
 * The folder of the connector to use: the one that is named, else this package.
 * @throws ConnectorError (usage) when the named folder holds no connector
 */
export function locateConnector(named: string | undefined): string {
  if (named === undefined) return packageDirectory;
  if (existsSync(join(named, 'manifest.json'))) return resolve(named);
  throw usageError(`--connector names ${resolve(named)}, which holds no manifest.json.`, "Name the connector's folder.");
}
