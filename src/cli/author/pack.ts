import { lintConnector } from '../../authoring/lint/lint';
import { packConnector } from '../../authoring/pack';
import { throwFaults } from '../../fault';
import { countOf, formatCount } from '../../runtime/validation/format-count';
import { exitCodes, type ExitCode } from '../exit-code';
import type { CommonOptions } from '../options';
import type { Terminal } from '../terminal';
import { locateAuthored } from './lint';

export interface PackOptions extends CommonOptions {
  readonly dryRun?: boolean;
}

/** Makes the archive that npm publishes, if nothing is wrong with it. @throws ConnectorError with one fault for each mistake */
export async function pack({ connector, dryRun = false }: PackOptions, terminal: Terminal): Promise<ExitCode> {
  const directory = locateAuthored(connector);
  throwFaults(await lintConnector(directory));
  const { packed, mistakes } = packConnector(directory, dryRun);
  throwFaults(mistakes);
  for (const file of packed.files) await terminal.out.write(`${file}\n`);
  const what = `${packed.name} ${packed.version}: ${countOf(packed.files.length, 'file')}, ${formatCount(packed.size)} bytes`;
  terminal.say(
    dryRun ? `${what}. Nothing was written.` : `${what}. Publish it with "npm publish ${archiveOf(packed.name, packed.version)}".`,
  );
  return exitCodes.allAccepted;
}

function archiveOf(name: string, version: string): string {
  return `${name.replace(/^@/, '').replace('/', '-')}-${version}.tgz`;
}
