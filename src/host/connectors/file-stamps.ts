import { statSync } from 'node:fs';
import path from 'node:path';
import type { Declaration } from '../../runtime/manifest/declaration';

/** Sizes and times of the files that a connector declares: they differ when one of them was changed. */
export function stampFiles({ directory, manifest, schemas }: Declaration): string {
  const files = ['manifest.json', manifest.main, manifest.validators ?? manifest.main, ...Object.keys(schemas)];
  return files.map((file) => stampOf(path.join(directory, file))).join(' ');
}

function stampOf(file: string): string {
  const found = statSync(file, { throwIfNoEntry: false });
  return found ? `${found.size}/${found.mtimeMs}` : 'missing';
}
