import { describe, expect, test } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import { wrap } from '../../src/cli/help';
import { Folder, runCli } from './cli-case';

/** What bash offers after each of some lines, as its own completion finds it. */
async function complete(lines: readonly string[]): Promise<readonly string[]> {
  const { stdout, stderr, code } = await runCli(['completion', 'bash']);
  expect([stderr, code]).toEqual(['', 0]);
  const folder = new Folder();
  const script = folder.file('completion.bash', stdout);
  const ask = (line: string) =>
    `COMP_WORDS=(${line.replace(/ $/, " ''")}); COMP_CWORD=$((\${#COMP_WORDS[@]}-1)); _connectorctl; echo "\${COMPREPLY[*]}"`;
  try {
    return execFileSync('bash', ['-uc', `source ${script}\n${lines.map(ask).join('\n')}`], { encoding: 'utf8' })
      .split('\n')
      .slice(0, -1);
  } finally {
    folder.remove();
  }
}

describe('completion', () => {
  test('offers commands, options, actions and choices in bash, and leaves files to it', async () => {
    const lines = ['ru', 'fixture ', 'run add', 'run --act', 'sync --format ', 'completion b', 'run --input x', 'run --concurrency '];
    expect(await complete(lines.map((line) => `connectorctl ${line}`))).toEqual([
      'run',
      'record new accept verify',
      'add-member-to-segment',
      '--action-map',
      'csv ndjson json',
      'bash',
      '',
      '',
    ]);
  });

  test.each([
    ['zsh', `'*--format[format of the input`, `run) _arguments`.replace('run', `'run'`)],
    [
      'fish',
      `-l format -x -a 'csv ndjson json'`,
      `complete -c connectorctl -n '__fish_use_subcommand' -f -a run -d 'Deliver the records of an input.'`,
    ],
  ])('has the same words for %s', async (shell, ...texts) => {
    const { stdout, code } = await runCli(['completion', shell]);
    for (const text of texts) expect(stdout).toContain(text);
    expect(code).toBe(0);
  });

  test('names the shells that there are', async () => {
    const { stderr, code } = await runCli(['completion', 'tcsh']);
    expect(stderr).toContain('Allowed choices are bash, zsh, fish.');
    expect(code).toBe(2);
  });
});

describe('help', () => {
  test('begins with usage, and ends with an example, the variables of the fields and the exit codes', async () => {
    const { stdout } = await runCli(['run', '--help']);
    expect(stdout).toMatch(/^Usage: connectorctl run \[options\] \[action\]\n/);
    expect(stdout).toMatch(/\nExample:\n {2}connectorctl run --config /);
    expect(stdout).toMatch(/\n {2}accessToken +CONNECTOR_ACCESS_TOKEN\n/);
    expect(stdout).toMatch(/130 ended by a second Ctrl-C\.\n$/);
  });

  test('is as wide as the screen, but for a command to copy', async () => {
    for (const width of [40, 80, 120]) {
      const { stdout } = await runCli(['run', '--help'], { columns: width });
      const lines = stdout.split('\n').filter((line) => !/connectorctl run|CONNECTOR_/.test(line));
      const widest = Math.max(...lines.slice(lines.findIndex((line) => line.startsWith('Exit codes'))).map(({ length }) => length));
      expect([width, widest <= width, widest > width - 15]).toEqual([width, true, true]);
    }
  });

  test('breaks between words alone', () => {
    expect(wrap('one two  three\nlonger-than-that', 8)).toBe('one two\nthree\nlonger-than-that');
  });
});
