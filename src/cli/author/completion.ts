import type { Command, Option } from 'commander';
import { describe } from '../../runtime/manifest/describe';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { exitCodes, type ExitCode } from '../exit-code';
import { locateConnector } from '../locate-connector';
import type { CommonOptions } from '../options';
import type { Terminal } from '../terminal';

export const shells = ['bash', 'zsh', 'fish'] as const;
export type Shell = (typeof shells)[number];

/** A command with what may follow it. */
interface CompletedCommand {
  /** Two words for one of a group. */
  readonly name: string;
  readonly about: string;
  readonly options: readonly Option[];
  /** Subcommands, actions or shells. */
  readonly words: readonly string[];
}

/** Prints a script that completes commands, options, actions and files in a shell. */
export async function printCompletion(shell: Shell, program: Command, { connector }: CommonOptions, terminal: Terminal): Promise<ExitCode> {
  const actions = describe(readManifest(locateConnector(connector))).actions.map(({ id }) => id);
  const commands = program.commands.flatMap((command) => commandsIn(command, '', actions));
  await terminal.out.write({ bash, zsh, fish }[shell](commands));
  return exitCodes.allAccepted;
}

function commandsIn(command: Command, parent: string, actions: readonly string[]): readonly CompletedCommand[] {
  const name = `${parent}${command.name()}`;
  const [argument] = command.registeredArguments;
  const subcommands = command.commands.map((each) => each.name());
  const words = argument?.name() === 'action' ? actions : [...(argument?.argChoices ?? []), ...subcommands];
  const own = { name, about: command.description(), options: command.options, words };
  return [own, ...command.commands.flatMap((each) => commandsIn(each, `${name} `, actions))];
}

function namesOf({ short, long }: Option): readonly string[] {
  return [short, long].filter((name) => name !== undefined);
}

function takesFile({ flags }: Option): boolean {
  return /<(file|directory|place)>/.test(flags);
}

/** For POSIX shells; fish writes the quote inside in another way. */
function quote(text: string, shell: 'posix' | 'fish' = 'posix'): string {
  return `'${shell === 'fish' ? text.replace(/[\\']/g, '\\$&') : text.replaceAll("'", "'\\''")}'`;
}

function bash(commands: readonly CompletedCommand[]): string {
  const options = commands.flatMap((command) => command.options).filter(({ required }) => required);
  const patterns = (some: readonly Option[]) => [...new Set(some.flatMap(namesOf))].join(' | ');
  const choices = new Map(options.flatMap(({ long, argChoices }) => (argChoices ? [[long ?? '', argChoices] as const] : [])));
  const free = options.filter(({ argChoices }) => argChoices === undefined);
  const wordsOf = ({ options: own, words }: CompletedCommand) => [...words, ...own.flatMap(namesOf)].join(' ');
  const topWords = commands.filter(({ name }) => !name.includes(' ')).map(({ name }) => name);
  return `# Completion of connectorctl for bash: source <(connectorctl completion bash)
_connectorctl() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" name="\${COMP_WORDS[1]-}" words=
  COMPREPLY=()
  [[ $name == fixture && $COMP_CWORD -gt 2 ]] && name="fixture \${COMP_WORDS[2]}"
  [[ $COMP_CWORD -gt 1 ]] || name=
  case "$prev" in
${[...choices].map(([long, values]) => `    ${long}) words='${values.join(' ')}' ;;\n`).join('')}    ${patterns(free.filter(takesFile))}) return ;;
    ${patterns(free.filter((option) => !takesFile(option)))}) compopt +o default 2>/dev/null; return ;;
    *)
      case "$name" in
        '') words='${topWords.join(' ')} help --help --version' ;;
${commands.map((command) => `        '${command.name}') words='${wordsOf(command)}' ;;\n`).join('')}      esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _connectorctl connectorctl
`;
}

function zsh(commands: readonly CompletedCommand[]): string {
  const described = (some: readonly CompletedCommand[]) =>
    some.map(({ name, about }) => quote(`${name.split(' ').at(-1) ?? ''}:${about}`)).join(' ');
  const value = (option: Option): string => {
    if (!option.required) return '';
    return `:value:${option.argChoices ? `(${option.argChoices.join(' ')})` : takesFile(option) ? '_files' : ' '}`;
  };
  const specOf = (option: Option) =>
    namesOf(option).map((name) => quote(`*${name}[${option.description.replace(/[[\]\\]/g, '\\$&')}]${value(option)}`));
  const caseOf = ({ name, options, words }: CompletedCommand, group: readonly CompletedCommand[]): string => {
    const specs = options.flatMap(specOf).join(' ');
    const body =
      group.length > 0
        ? `_connectorctl_of ${quote(`${name} `)} ${described(group)}`
        : `_arguments ${specs} ${quote(words.length > 0 ? `1:word:(${words.join(' ')})` : '*:file:_files')}`;
    return `    ${quote(name)}) ${body} ;;\n`;
  };
  const groupOf = (name: string) => commands.filter((command) => command.name.startsWith(`${name} `));
  return `#compdef connectorctl
# Completion of connectorctl for zsh: source <(connectorctl completion zsh), below compinit
_connectorctl_of() {
  local parent="$1"; shift
  if (( CURRENT == 2 )); then
    local -a names=("$@")
    _describe command names
    return
  fi
  shift words; (( CURRENT-- ))
  case "$parent$words[1]" in
${commands.map((command) => caseOf(command, groupOf(command.name))).join('')}  esac
}
_connectorctl() {
  _connectorctl_of '' ${described(commands.filter(({ name }) => !name.includes(' ')))}
}
compdef _connectorctl connectorctl
`;
}

function fish(commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, about, options, words }) => {
    const [first = '', second] = name.split(' ');
    const isSeen = `__fish_seen_subcommand_from ${first}`;
    const isHere = second === undefined ? isSeen : `${isSeen}; and __fish_seen_subcommand_from ${second}`;
    const begins = second === undefined ? '__fish_use_subcommand' : isSeen;
    const optionLines = options.map((option) => {
      const names = namesOf(option).map((each) => (each.startsWith('--') ? `-l ${each.slice(2)}` : `-s ${each.slice(1)}`));
      const choices = option.argChoices ? `-x -a ${quote(option.argChoices.join(' '))}` : takesFile(option) ? '-r -F' : '-x';
      const value = option.required ? ` ${choices}` : '';
      return `complete -c connectorctl -n ${quote(isHere)} ${names.join(' ')}${value} -d ${quote(option.description, 'fish')}`;
    });
    return [
      `complete -c connectorctl -n ${quote(begins)} -f -a ${second ?? first} -d ${quote(about, 'fish')}`,
      ...(words.length > 0 && second === undefined && first === 'fixture'
        ? []
        : words.map((word) => `complete -c connectorctl -n ${quote(isHere)} -f -a ${word}`)),
      ...optionLines,
    ];
  });
  return `# Completion of connectorctl for fish: connectorctl completion fish | source\n${lines.join('\n')}\n`;
}
