import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, symlinkSync } from 'node:fs';
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
  execFileSync('tar', ['-xzf', pack(), '-C', installed, '--strip-components=1']);
  const { dependencies } = JSON.parse(readFileSync(path.join(installed, 'package.json'), 'utf8')) as { dependencies: object };
  for (const name of new Set([...Object.keys(dependencies), ...beside])) link(path.join('node_modules', name), folder);
  mkdirSync(path.join(folder, 'node_modules/.bin'));
  symlinkSync(path.join(installed, 'bin/connectorctl.js'), path.join(folder, 'node_modules/.bin/connectorctl'));
  link('node_modules/.bin/tsc', folder);
  return folder;
}

/** The package as it would be published, packed by the first test file of a run of jest that needs it. */
function pack(): string {
  const folder = process.env['TEST_RUN_FOLDER'] ?? '';
  const tarball = path.join(folder, 'package.tgz');
  if (existsSync(tarball)) return tarball;
  // Renamed when it is whole, since another test file may be looking for it.
  const own = mkdtempSync(path.join(folder, 'pack-'));
  execFileSync('npm', ['pack', '--ignore-scripts', '--pack-destination', own], { cwd: root, stdio: 'ignore' });
  const [name = ''] = readdirSync(own);
  renameSync(path.join(own, name), tarball);
  return tarball;
}

function link(name: string, folder: string): void {
  const target = path.join(root, name);
  if (!existsSync(target)) throw new Error(`${name} is not installed here`);
  mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
  symlinkSync(target, path.join(folder, name));
}
