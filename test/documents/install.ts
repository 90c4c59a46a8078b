import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { root } from './blocks';

const packageName = 'launchdarkly-audience-cohorting';

/**
 * Packs this package as it would be published and installs it into a new folder without a network: its dependencies
 * and the named packages are links to the ones that are here. What is packed but not declared is missing, as it would be for a user.
 */
export function installPackage(beside: readonly string[] = []): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'installed-'));
  const installed = path.join(folder, 'node_modules', packageName);
  mkdirSync(installed, { recursive: true });
  const packed = execFileSync('npm', ['pack', '--ignore-scripts', '--json', '--pack-destination', folder], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'ignore'],
    encoding: 'utf8',
  });
  const tarball = /"filename":\s*"([^"]+)"/.exec(packed)?.[1] ?? '';
  execFileSync('tar', ['-xzf', path.join(folder, tarball), '-C', installed, '--strip-components=1']);
  const { dependencies } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as { dependencies: object };
  for (const name of new Set([...Object.keys(dependencies), ...beside])) link(path.join('node_modules', name), folder);
  mkdirSync(path.join(folder, 'node_modules/.bin'));
  symlinkSync(path.join(installed, 'bin/connectorctl.js'), path.join(folder, 'node_modules/.bin/connectorctl'));
  link('node_modules/.bin/tsc', folder);
  return folder;
}

function link(name: string, folder: string): void {
  const target = path.join(root, name);
  if (!existsSync(target)) throw new Error(`${name} is not installed here`);
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  symlinkSync(target, path.join(folder, name));
}
