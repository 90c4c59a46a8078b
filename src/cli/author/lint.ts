import { existsSync } from 'node:fs';
import { lintConnector } from '../../authoring/lint/lint';
import { throwFaults } from '../../fault';
import { countOf } from '../../runtime/validation/format-count';
import { exitCodes, type ExitCode } from '../exit-code';
import { locateConnector } from '../locate-connector';
import type { CommonOptions } from '../options';
import type { Terminal } from '../terminal';

export interface LintCommandOptions extends CommonOptions {
  readonly fixtures?: string;
  readonly json?: boolean;
}

/** Says all that is wrong with a connector, with file and place. @throws ConnectorError with one fault for each */
export async function lint({ connector, fixtures, json = false }: LintCommandOptions, terminal: Terminal): Promise<ExitCode> {
  const faults = await lintConnector(locateAuthored(connector), fixtures === undefined ? {} : { fixtures });
  if (json) for (const { code, message, hint } of faults) await terminal.out.write(`${JSON.stringify({ code, message, hint })}\n`);
  if (!json) throwFaults(faults);
  const isRight = faults.length === 0;
  terminal.say(isRight ? 'Nothing is wrong. Nothing was sent.' : `${countOf(faults.length, 'mistake')}.`);
  return isRight ? exitCodes.allAccepted : exitCodes.badInput;
}

/** The connector that an author works on: the one that is named, or the one of the current folder, or this package. */
export function locateAuthored(named: string | undefined): string {
  return locateConnector(named ?? (existsSync('manifest.json') ? '.' : undefined));
}
