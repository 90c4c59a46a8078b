import type { Command } from 'commander';
import type { ExitCode } from './exit-code';
import type { Terminal } from './terminal';

/** What the definition of a command works with. */
export interface CommandRegistry {
  readonly program: Command;
  readonly terminal: Terminal;
  /** Carries out a command and keeps its exit code. */
  execute(command: () => Promise<ExitCode>): Promise<void>;
  /**
   * Adds a command. Defining all options of all commands takes 4 ms, so a command gets its own only when it is named, or for help.
   * @param line an example
   */
  register(name: string, description: string, line: string, complete: (command: Command) => void, parent?: Command): void;
}

/** The beginning of every page of help. */
export function example(line: string): string {
  return `Example:\n  ${line}\n`;
}

/** The end of a page of help. */
export const environmentHelp = `
Every configuration field can come from the environment, which wins over the file:
accessToken from CONNECTOR_ACCESS_TOKEN, and so on. Secrets are never options.
Exit codes: 0 all accepted or superseded, 1 some failed, 2 wrong input or configuration,
3 token refused, 4 vendor unavailable, 70 a defect of this program, 130 ended by a second Ctrl-C.
`;
