import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { packageDirectory } from '../runtime/package-directory';
import { usageError } from './cli-faults';

/**
 * The folder of the connector to use: the one that is named, else this package.
 * @param named a folder, or a package that is installed for the working directory
 * @throws ConnectorError (usage) when there is no connector of that name
 */
export function locateConnector(named: string | undefined): string {
  if (named === undefined) return packageDirectory;
  if (existsSync(join(named, 'manifest.json'))) return resolve(named);
  const installed = packageFolders(named).find((folder) => existsSync(join(folder, 'manifest.json')));
  if (installed !== undefined) return installed;
  const isName = packageName.test(named) ? `, and no package of this name is installed with one` : '';
  throw usageError(
    `--connector names ${resolve(named)}, which holds no manifest.json${isName}.`,
    "Name the connector's folder, or a package that is in node_modules here.",
  );
}

const packageName = /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/;

/** Where Node.js looks for a package from the working directory. */
function packageFolders(name: string): readonly string[] {
  if (!packageName.test(name)) return [];
  return (createRequire(join(process.cwd(), 'here.js')).resolve.paths(name) ?? []).map((folder) => join(folder, name));
}
