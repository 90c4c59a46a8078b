import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/** The folder of the connector to use: the one that was named, else the package that this program is part of. */
export function locateConnector(named: string | undefined, from = __dirname): string {
  if (named !== undefined) return resolve(named);
  let directory = from;
  while (!existsSync(join(directory, 'package.json')) && dirname(directory) !== directory) directory = dirname(directory);
  return directory;
}
