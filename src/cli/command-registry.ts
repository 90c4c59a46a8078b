import type { Command } from 'commander';
import type { ExitCode } from './exit-code';
import type { Terminal } from './terminal';

/** How a program defines and carries out its commands. */
export interface CommandRegistry {
  readonly program: Command;
  readonly terminal: Terminal;
  /** Carries out a command and keeps its exit code. */
  execute(command: () => Promise<ExitCode>): Promise<void>;
  /** Defining all options of all commands takes 4 ms, so a command gets its own only when it is named, or for help. */
  isNeeded(name: string): boolean;
}

/**
 * Adds a command with what every command takes.
 * @param line an example of its use
 * @param complete adds its own arguments, options and action
 * @param parent default: the program
 */
export type RegisterCommand = (
  name: string,
  description: string,
  line: string,
  complete: (command: Command) => void,
  parent?: Command,
) => void;
