import { generateFiles } from '../../authoring/generate/generate';
import { sharedFaults } from '../../faults/shared-faults';
import { hostFaults } from '../../host/host-faults';
import { cliFaults } from '../cli-faults';
import { exitCodes, type ExitCode } from '../exit-code';
import { locateConnector } from '../locate-connector';
import type { CommonOptions } from '../options';
import type { Terminal } from '../terminal';

export interface GenerateCommandOptions extends CommonOptions {
  readonly check?: boolean;
}

/** Every code of this program; `docs/faults.md` explains each. */
export const catalogues = [sharedFaults, hostFaults, cliFaults];

/** Generates files from a connector's schemas, or checks that they are up to date. */
export async function generate({ connector, check = false }: GenerateCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const files = await generateFiles(locateConnector(connector), { check, catalogues });
  for (const { path, changed } of files) await terminal.out.write(`${changed ? 'written  ' : 'unchanged'}  ${path}\n`);
  if (files.length === 0) terminal.say('Nothing is generated: the manifest names no file under "generated".');
  else terminal.say(check ? 'All generated files are up to date. Nothing was sent.' : 'Nothing was sent.');
  return exitCodes.allAccepted;
}
