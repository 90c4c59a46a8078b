import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { ConnectorError, fault } from '../fault';

/**
 * The folder of the connector to use: the one that was named, else the package that this program is part of.
 * @throws ConnectorError (usage) when the named one is no connector's
 */
export function locateConnector(named: string | undefined, from = __dirname): string {
  if (named !== undefined) {
    if (existsSync(join(named, 'manifest.json'))) return resolve(named);
    throw new ConnectorError([
      fault('usage', `--connector names ${resolve(named)}, which holds no manifest.json.`, { hint: "Name the connector's folder." }),
    ]);
  }
  let directory = from;
  while (!existsSync(join(directory, 'package.json')) && dirname(directory) !== directory) directory = dirname(directory);
  return directory;
}
