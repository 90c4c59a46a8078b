import path from 'node:path';
import { round, runCommand, type Figure } from './measure';

const root = path.resolve(__dirname, '../..');

/** What an installation brings with it. */
export async function benchPackage(): Promise<Figure[]> {
  const packed = await runCommand('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root });
  const [info] = JSON.parse(packed.stdout) as [{ size: number; unpackedSize: number; entryCount: number }];
  const listed = await runCommand('npm', ['ls', '--omit=dev', '--all', '--parseable'], { cwd: root });
  const dependencies = new Set(listed.stdout.trim().split('\n').slice(1)).size;
  return [
    { name: 'packed size', value: `${round(info.size / 1_000, 0)} kB`, limit: '', ok: true },
    { name: 'files in the package', value: String(info.entryCount), limit: '', ok: true },
    { name: 'packages installed for production', value: String(dependencies), limit: '', ok: true },
  ];
}
