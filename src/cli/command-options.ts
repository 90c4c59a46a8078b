import { Option, type Command } from 'commander';
import { formats } from '../input/open-input';
import { usageError } from './cli-faults';
import { addFields, addParagraph, exitCodesHelp } from './help';
import { addActions, addMapping, columnNames, duration, encoding, pointer, positive, timeLimit, wait } from './option-values';
import { flagOf, serveSettings, serveVariableOf, type Setting } from './serve/settings';

const serveHelp = [
  'Options win over the environment, which wins over the settings file. A list has commas between its entries in the environment and is an array in the file. Durations are written as 500ms, 90s, 10m or 1h.',
  'Exit codes: 0 ended as asked, with all pending work done; 2 a wrong setting, or a port, state or key that cannot be used; 4 nothing could be stored for --give-up-after; 70 a defect of this program; 130 a second Ctrl-C.',
];

/** Collects what a repeatable option is given. */
export const collect = (entry: string, entries: readonly string[] = []): readonly string[] => [...entries, entry];

const repeatable: readonly unknown[] = [collect, addMapping, addActions];

/** An option that is given twice would lose its first value. */
export function refuseRepeats(command: Command): void {
  for (const option of command.options.filter(({ required, parseArg }) => required && !repeatable.includes(parseArg))) {
    let isGiven = false;
    command.on(`option:${option.name()}`, () => {
      if (isGiven) throw usageError(`${option.long} is given twice.`, hintOfRepeat(option.long));
      isGiven = true;
    });
  }
}

function hintOfRepeat(option: string | undefined): string {
  if (option !== '--input') return 'Leave one of the two out.';
  return 'Give one file, or join them: cat one.csv two.csv > all.csv. A header that is repeated is no record.';
}

/** What every command takes that opens a connection. */
export function withConnection(command: Command): Command {
  command
    .option('--config <file>', 'configuration as JSON (default: configuration.json of this folder)')
    .option('--json', 'print JSON')
    .option('--proxy <url>', 'HTTP proxy; HTTPS_PROXY and the like are not read')
    .option('--request-timeout <duration>', 'time limit of one request, response included (default: 30s)', timeLimit);
  return addParagraph(addFields(command), exitCodesHelp);
}

/** With the action as an argument. */
export function withRecords(command: Command): Command {
  return withInput(command)
    .argument('[action]', 'action of all records; without it, the column "action" names that of each')
    .option('--occurred-at <column>', 'column that says when each record happened, as 2026-11-29T08:00:00Z: the last one to happen wins');
}

/** What every command takes that reads records. */
export function withInput(command: Command): Command {
  return withConnection(command)
    .option('--input <file>', 'CSV with a header, NDJSON or JSON, in UTF-8, also as .gz; - is standard input')
    .addOption(
      new Option('--format <format>', "format of the input (default: by the file's extension or first character)").choices(formats),
    )
    .option('--map <param=column>', 'read a parameter from a column of another name, or by a JSON pointer; repeatable', addMapping)
    .option('--action-map <value=action,…>', 'what the column of the action holds, and the action that it means', addActions)
    .option('--encoding <name>', 'encoding of the input, such as utf-16le or windows-1252 (default: utf-8)', encoding)
    .option('--columns <names>', 'columns of a CSV input without a header, in their order: memberId,firstName,other', columnNames)
    .option('--null <text>', 'what a cell holds that has no value, such as \\N')
    .option('--records <pointer>', 'where the records are in a JSON document, such as /data', pointer)
    .option('--strict', 'refuse records whose key may be wrong, such as NULL or one with a blank at its end')
    .addOption(
      new Option('--stream <stream>', 'kind of data that the records are; an action that does not accept it refuses them').choices([
        'audience',
        'event',
      ]),
    );
}

/** What every command takes that delivers records. */
export function withDelivery(command: Command): Command {
  return command
    .addOption(
      new Option('--give-up-after <duration>', 'end when no request has succeeded for so long')
        .argParser(duration)
        .default(15 * 60_000, '15m'),
    )
    .option(
      '--resend-after <duration>',
      'send a change once more so long after an unknown outcome; 0 never (default: 60s, or twice --request-timeout if longer)',
      wait,
    )
    .option(
      '--order-window <duration>',
      'with --state: how late a change may come and still find its place in the order by time (default: 24h)',
      timeLimit,
    )
    .option('--concurrency <number>', 'requests in flight, at most (default: 8)', positive)
    .option('--rejected <file>', 'write the records that fail to a new file, as the input is written');
}

/** Every setting of the host as an option, with its variable and its default in the help. */
export function withSettings(command: Command): Command {
  for (const [name, { value, about, shown, isList = false }] of Object.entries<Setting<unknown>>(serveSettings)) {
    const standard = shown === undefined ? '' : `; default ${shown}`;
    const flags = value === undefined ? flagOf(name) : `${flagOf(name)} <${value}>`;
    const option = new Option(flags, `${about} (${serveVariableOf(name)}${standard})`);
    command.addOption(isList ? option.argParser(collect) : option);
  }
  command.option('--settings <file>', `settings as JSON, by their names: {"intakeMemory": 64} (${serveVariableOf('settings')})`);
  for (const text of serveHelp) addParagraph(command, text);
  return command;
}
