import { generate as generateFiles } from '../../authoring/generate/generate';
import type { ExitCode } from '../exit-code';
import { exitCodes } from '../exit-code';
import { locateConnector } from '../locate-connector';
import type { CommonOptions } from '../options';
import type { Terminal } from '../terminal';

/** Makes the files that are generated from a connector's schemas, or proves that they are up to date. */
export async function generate(
  { connector, check = false }: CommonOptions & { readonly check?: boolean },
  terminal: Terminal,
): Promise<ExitCode> {
  const files = await generateFiles(locateConnector(connector), { check });
  for (const { path, changed } of files) await terminal.out.write(`${changed ? 'written  ' : 'unchanged'}  ${path}\n`);
  if (files.length === 0) {
    terminal.say('Nothing is generated: the manifest names no file under "generated".');
    return exitCodes.allAccepted;
  }
  terminal.say(check ? 'All generated files are up to date. Nothing was sent.' : 'Nothing was sent.');
  return exitCodes.allAccepted;
}
