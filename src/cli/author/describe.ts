import { describe as describeDeclaration } from '../../runtime/manifest/describe';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { renderDescription } from '../../runtime/manifest/render-description';
import { exitCodes, type ExitCode } from '../exit-code';
import { locateConnector } from '../locate-connector';
import { variableName, type CommonOptions } from '../options';
import type { Terminal } from '../terminal';

export interface DescribeOptions extends CommonOptions {
  readonly json?: boolean;
}

/** Shows what a connector is and needs. None of its code runs and nothing is sent. */
export async function showDescription({ connector, json = false }: DescribeOptions, terminal: Terminal): Promise<ExitCode> {
  const description = describeDeclaration(readManifest(locateConnector(connector)));
  const width = Math.max(...description.configuration.map(({ name }) => name.length));
  const variables = description.configuration.map(({ name }) => `  ${name.padEnd(width)}  ${variableName(name)}\n`).join('');
  const text = `${renderDescription(description)}\nVARIABLES OF THE ENVIRONMENT, which win over the file\n${variables}`;
  await terminal.out.write(json ? `${JSON.stringify(description, undefined, 2)}\n` : text);
  terminal.say('Nothing was sent.');
  return exitCodes.allAccepted;
}
