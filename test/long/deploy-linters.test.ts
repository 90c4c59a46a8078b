import { afterAll, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const deploy = path.resolve(__dirname, '../../../deploy');
const folder = mkdtempSync(path.join(tmpdir(), 'deploy-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Each with a mistake that its linter must find. Both tools are of Debian: packages `prometheus` and `systemd`. */
const linters: readonly [file: string, command: readonly [string, ...string[]], right: string, wrong: string][] = [
  ['prometheus/alerts.yaml', ['promtool', 'check', 'rules'], 'expr: ', 'expr: sum((('],
  ['systemd/connector.service', ['systemd-analyze', 'verify'], 'RestartSec=5s', 'RestartSec=soon'],
];

for (const [file, [tool, ...given], right, wrong] of linters) {
  const isInstalled = spawnSync(tool, ['--version']).error === undefined;
  (isInstalled ? test : test.skip)(`${tool} finds no mistake in deploy/${file}`, () => {
    const run = (name: string) => spawnSync(tool, [...given, name], { encoding: 'utf8' });
    const said = ({ status, stderr }: ReturnType<typeof run>) => [status, stderr.trim()];
    expect(said(run(path.join(deploy, file)))).toEqual([0, '']);
    const broken = path.join(folder, path.basename(file));
    writeFileSync(broken, readFileSync(path.join(deploy, file), 'utf8').replace(right, wrong));
    expect(said(run(broken))).not.toEqual([0, '']);
  });
}
