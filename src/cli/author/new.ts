import path from 'node:path';
import { createConnector, type Language } from '../../authoring/new-connector';
import { exitCodes, type ExitCode } from '../exit-code';
import type { Terminal } from '../terminal';

export interface NewOptions {
  readonly directory?: string;
  readonly language: Language;
}

/** Writes the files of a new connector, and says what comes next. */
export async function createNew(id: string, { directory = id, language }: NewOptions, terminal: Terminal): Promise<ExitCode> {
  for (const file of createConnector(id, { directory, language })) await terminal.out.write(`${path.join(directory, file)}\n`);
  const enter = path.resolve(directory) === process.cwd() ? '' : `cd ${directory} && `;
  terminal.say(`Next: ${enter}npm install && npm test. Then replace what the files say of ${id} by what is so.`);
  return exitCodes.allAccepted;
}
