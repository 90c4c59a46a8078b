import { generateFiles } from '../../authoring/generate/generate';
import { sharedFaults } from '../../faults/shared-faults';
import { hostFaults } from '../../host/host-faults';
import { httpFaults } from '../../host/http/http-faults';
import { cliFaults } from '../cli-faults';
import type { ExitCode } from '../exit-code';
import { exitCodes } from '../exit-code';
import { locateConnector } from '../locate-connector';
import type { CommonOptions } from '../options';
import type { Terminal } from '../terminal';

/** Every code of this program; `docs/faults.md` explains each. */
export const catalogues = [sharedFaults, hostFaults, httpFaults, cliFaults];

/** Makes the files that are generated from a connector's schemas, or proves that they are up to date. */
export async function generate(
  { connector, check = false }: CommonOptions & { readonly check?: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const files = await generateFiles(locateConnector(connector), { check, catalogues });
  for (const { path, changed } of files) await terminal.out.write(`${changed ? 'written  ' : 'unchanged'}  ${path}\n`);
  if (files.length === 0) {
    terminal.say('Nothing is generated: the manifest names no file under "generated".');
    return exitCodes.allAccepted;
  }
  terminal.say(check ? 'All generated files are up to date. Nothing was sent.' : 'Nothing was sent.');
  return exitCodes.allAccepted;
}
