import type { Command } from 'commander';
import { describe } from '../runtime/manifest/describe';
import { readManifest } from '../runtime/manifest/read-manifest';
import { locateConnector } from './locate-connector';
import { variableName } from './options';

/** Adds a command to copy to a page of help, below the options. */
export function addExample(command: Command, line: string): Command {
  return command.addHelpText('after', `\nExample:\n  ${line}`);
}

/** Adds a paragraph to a page of help, as wide as the screen. */
export function addParagraph(command: Command, text: string): Command {
  return command.addHelpText('after', () => `\n${wrap(text, command.configureOutput().getOutHelpWidth?.() ?? 80)}`);
}

/** Adds the fields of the configuration to a page of help, each with its variable. */
export function addFields(command: Command): Command {
  return command.addHelpText('after', () => {
    const { connector } = command.opts<{ readonly connector?: string }>();
    const { configuration } = describe(readManifest(locateConnector(connector)));
    const width = Math.max(...configuration.map(({ name }) => name.length));
    const lines = configuration.map(({ name }) => `  ${name.padEnd(width)}  ${variableName(name)}`);
    return `\nFields of the configuration, and their variables, which win over the file:\n${lines.join('\n')}`;
  });
}

export const exitCodesHelp =
  'Exit codes: 0 all accepted or superseded, 1 some failed, 2 wrong input or configuration, 3 token refused, 4 vendor unavailable, 70 a defect of this program, 130 ended by a second Ctrl-C.';

/** Breaks a text into lines between its words. */
export function wrap(text: string, width: number): string {
  const lines: string[] = [];
  for (const word of text.split(/\s+/)) {
    const line = `${lines.at(-1) ?? ''} ${word}`.trimStart();
    if (lines.length > 0 && line.length <= width) lines[lines.length - 1] = line;
    else lines.push(word);
  }
  return lines.join('\n');
}
