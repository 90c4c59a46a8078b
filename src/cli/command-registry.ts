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
   * Adds a command. All options of all commands take 4 ms to define, so a command gets its own only when it is named, or for help.
   * @param line an example
   */
  register(name: string, description: string, line: string, complete: (command: Command) => void, parent?: Command): void;
}

/** How every page of help begins. */
export function example(line: string): string {
  return `Example:\n  ${line}\n`;
}
