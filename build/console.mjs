// Builds the page of the host into dist/web, unless that is what its sources make already.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const made = path.join(root, 'dist/web/.made-from');

const sources = readdirSync(path.join(root, 'console'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => path.join(entry.parentPath, entry.name))
  .sort();
const hash = createHash('sha256');
for (const file of [...sources, path.join(root, 'package-lock.json')]) hash.update(path.relative(root, file)).update(readFileSync(file));
const digest = hash.digest('hex');

if (!existsSync(made) || readFileSync(made, 'utf8') !== digest) {
  const { build } = await import('vite');
  await build({ configFile: path.join(root, 'console/vite.config.mjs') });
  writeFileSync(made, digest);
}
