import type { Command } from 'commander';
import { flagOf, serveSettings, serveVariableOf, type Setting } from './serve-settings';

/** Gives a command every setting of the host as an option, with its variable and its default in the help. */
export function addServeOptions(command: Command): Command {
  for (const [name, setting] of Object.entries<Setting<unknown>>(serveSettings)) {
    const { value, about, shown, isList = false } = setting;
    const standard = shown === undefined ? '' : `; default ${shown}`;
    const flags = value === undefined ? flagOf(name) : `${flagOf(name)} <${value}>`;
    const description = `${about} (${serveVariableOf(name)}${standard})`;
    if (isList) command.option(flags, description, (entry: string, entries?: readonly string[]) => [...(entries ?? []), entry]);
    else command.option(flags, description);
  }
  return command
    .option('--settings <file>', `settings as JSON, by their names: {"maxIntakes": 32} (${serveVariableOf('settings')})`)
    .addHelpText('after', rules);
}

const rules = `
Options win over the environment, which wins over the settings file. A list has commas between its
entries in the environment and is an array in the file. Durations are written as 500ms, 90s, 10m or 1h.

Exit codes: 0 ended as asked, with all that was under way; 2 a wrong setting, or a port, state or key that
cannot be used; 4 nothing could be stored for --give-up-after; 70 a defect of this program; 130 a second Ctrl-C.
`;
