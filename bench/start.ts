import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { median, round, runCommand, type Figure } from './measure';

const root = path.resolve(__dirname, '../..');
const cli = path.join(root, 'dist/src/cli/main.js');
const rounds = 15;

/** How long a command takes to its end, beside an empty Node process in the same run. */
export async function benchStart(folder: string, configurationFile: string): Promise<Figure[]> {
  const input = path.join(folder, 'one.csv');
  const empty = path.join(folder, 'empty.js');
  writeFileSync(input, 'memberId,email\nuser-1,a@example.com\n');
  writeFileSync(empty, '');
  const shared = ['add-member-to-segment', '--config', configurationFile, '--input', input, '--json'];
  const commands = {
    nothing: [empty],
    describe: [cli, 'describe'],
    preview: [cli, 'preview', ...shared],
    run: [cli, 'run', ...shared],
  };
  const times: Record<keyof typeof commands, number[]> = { nothing: [], describe: [], preview: [], run: [] };
  for (let turn = 0; turn < rounds; turn += 1) {
    for (const [name, args] of Object.entries(commands) as [keyof typeof commands, string[]][]) {
      const { elapsedMs, code, stderr } = await runCommand(process.execPath, args);
      if (code !== 0) throw new Error(`${name} ended with ${code}: ${stderr}`);
      times[name].push(elapsedMs);
    }
  }
  const base = median(times.nothing);
  const above = (name: keyof typeof commands, limit: number): Figure => {
    const value = median(times[name]) - base;
    return {
      name: `${name}: start to end, above an empty Node process`,
      value: `${round(value, 0)} ms`,
      limit: `at most ${limit} ms`,
      ok: value <= limit,
    };
  };
  return [
    { name: 'an empty Node process', value: `${round(base, 0)} ms`, limit: '', ok: true },
    above('describe', 60),
    above('preview', 60),
    above('run', 200),
  ];
}
