import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { ConnectorError } from '../../fault';
import type { Declaration } from '../../runtime/manifest/declaration';
import { isShown } from '../../runtime/manifest/fields-of';
import { describe } from '../../runtime/manifest/describe';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { openConnectionParts } from '../../runtime/open/connection-parts';
import { usageError } from '../cli-faults';
import { exitCodes, type ExitCode } from '../exit-code';
import { locateConnector } from '../locate-connector';
import { variableName, type ConnectionOptions } from '../options';
import type { Terminal } from '../terminal';

/** Asks for each field of a configuration, checks each answer at once, and writes a file that only this user can read. */
export async function init({ config = 'configuration.json', connector }: ConnectionOptions, terminal: Terminal): Promise<ExitCode> {
  if (existsSync(config)) throw usageError(`The file ${config} exists.`, 'Name another with --config, or edit it: nothing is overwritten.');
  const declaration = readManifest(locateConnector(connector));
  const given = readEnvironmentFile('.env');
  const prompt = openPrompt(terminal);
  const answers: Record<string, unknown> = {};
  const secrets: string[] = [];
  try {
    const { configuration } = describe(declaration);
    for (const field of configuration) {
      const { name, title, description, required, secret, advanced, find } = field;
      const variable = variableName(name);
      if (terminal.env[variable]) terminal.say(`${title}: from the environment variable ${variable}.`);
      if (advanced || terminal.env[variable] || !isShown(field, answers, configuration)) continue;
      terminal.say(`\n${title}${required ? '' : ' (optional)'}: ${description}${find === undefined ? '' : `\nYou find it at ${find}`}`);
      const found = given.get(variable);
      let problem = found === undefined ? '' : problemOf(declaration, name, found);
      let answer = found !== undefined && problem === undefined ? found : undefined;
      if (answer !== undefined) terminal.say(`It is taken from ${variable} in .env.`);
      while (answer === undefined) {
        if (problem) terminal.say(problem);
        const text = await prompt.ask(`${title}${secret ? ' (not shown)' : ''}: `, secret);
        if (text === undefined)
          throw usageError(`The answers end before ${title}. Nothing was written.`, 'Run connectorctl init in a terminal.');
        problem = text === '' ? (required ? 'It is needed.' : undefined) : problemOf(declaration, name, text);
        if (problem === undefined) answer = text;
      }
      if (answer !== '') answers[name] = answer;
      if (answer !== '' && secret) secrets.push(`${name}, or set it with: export ${variable}=…`);
    }
  } finally {
    prompt.close();
  }
  writeFileSync(config, `${JSON.stringify(answers, undefined, 2)}\n`, { flag: 'wx', mode: 0o600 });
  terminal.say(
    `\nWritten to ${config}, which only you can read. Keep it out of version control${secrets.map((text) => `; it holds ${text}`).join('')}`,
  );
  terminal.say(`Check it: connectorctl check --config ${config}`);
  return exitCodes.allAccepted;
}

/** What is wrong with the answer for one field, whatever is still missing beside it. */
function problemOf(declaration: Declaration, name: string, answer: string): string | undefined {
  try {
    openConnectionParts(declaration, { [name]: answer }, { egress: { allowLoopback: true } }, new Map());
    return undefined;
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const wrong = error.faults.find(({ field }) => field === name);
    return wrong && `${wrong.message} ${wrong.hint}`;
  }
}

/** The variables of a file of lines NAME=value, if it is there. */
function readEnvironmentFile(file: string): ReadonlyMap<string, string> {
  if (!existsSync(file)) return new Map();
  const lines = readFileSync(file, 'utf8').matchAll(/^\s*(?:export\s+)?([A-Z][A-Z0-9_]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s#]*))/gm);
  return new Map([...lines].map(([, name = '', double, single, bare]) => [name, double ?? single ?? bare ?? '']));
}

interface Prompt {
  /** @returns `undefined` at the end of the input */
  ask(question: string, isHidden: boolean): Promise<string | undefined>;
  close(): void;
}

function openPrompt({ stdin, err }: Terminal): Prompt {
  let isHidden = false;
  const output = new Writable({
    write: (text: Buffer, _encoding, done) => {
      if (!isHidden) void err.write(String(text));
      done();
    },
  });
  const reader = createInterface({ input: stdin, output, terminal: 'isTTY' in stdin && stdin.isTTY === true });
  const lines = reader[Symbol.asyncIterator]();
  return {
    async ask(question, hides) {
      await err.write(question);
      isHidden = hides;
      const next: IteratorResult<string, undefined> = await lines.next();
      isHidden = false;
      if (hides) void err.write('\n');
      return next.done === true ? undefined : next.value.trim();
    },
    close: () => reader.close(),
  };
}
