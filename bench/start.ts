import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { median, round, runCommand, type Figure } from './measure';

const root = path.resolve(__dirname, '../..');
const cli = path.join(root, 'dist/src/bin/connectorctl.js');
const rounds = 15;

/**
 * How long a command takes to its first output: the description, the first previewed request, the first accepted outcome.
 * Beside it, in the same run, a Node process that does nothing but write one byte.
 */
export async function benchStart(folder: string, configurationFile: string): Promise<Figure[]> {
  const input = path.join(folder, 'one.csv');
  const empty = path.join(folder, 'empty.js');
  writeFileSync(input, 'memberId,email\nuser-1,a@example.com\n');
  writeFileSync(empty, "process.stdout.write('.');\n");
  const shared = ['add-member-to-segment', '--config', configurationFile, '--input', input, '--json'];
  // What the output begins with proves that it is what was waited for.
  const commands = {
    nothing: { args: [empty], first: /^\.$/ },
    describe: { args: [cli, 'describe'], first: /^\S/ },
    preview: { args: [cli, 'preview', ...shared], first: /^\[\n\{"method":/ },
    run: { args: [cli, 'run', ...shared], first: /^\{"index":0,.*"status":"accepted"/ },
  };
  const times: Record<keyof typeof commands, number[]> = { nothing: [], describe: [], preview: [], run: [] };
  for (let turn = 0; turn < rounds; turn += 1) {
    for (const [name, { args, first }] of Object.entries(commands) as [keyof typeof commands, (typeof commands)['run']][]) {
      const { firstOutputMs, code, stdout, stderr } = await runCommand(process.execPath, args);
      if (code !== 0 || !first.test(stdout)) throw new Error(`${name} ended with ${code}: ${stdout.slice(0, 200)} ${stderr}`);
      times[name].push(firstOutputMs);
    }
  }
  const base = median(times.nothing);
  const above = (name: keyof typeof commands, what: string, limit: number): Figure => {
    const value = median(times[name]) - base;
    return {
      name: `${name}: start to ${what}, above a Node process that does nothing`,
      value: `${round(value, 0)} ms`,
      limit: `at most ${limit} ms`,
      ok: value <= limit,
    };
  };
  return [
    { name: 'a Node process that writes one byte', value: `${round(base, 0)} ms`, limit: '', ok: true },
    above('describe', 'first output', 60),
    above('preview', 'first request', 60),
    above('run', 'first outcome', 200),
  ];
}
