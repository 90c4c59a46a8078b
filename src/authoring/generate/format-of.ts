import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ModuleFormat } from './emit-validators';

/** How a module at this path must export, as Node.js and TypeScript would read it. */
export function formatOf(file: string): ModuleFormat {
  const extension = path.extname(file);
  if (/^\.[mc]?ts$/.test(extension)) return 'ts';
  if (extension === '.mjs') return 'esm';
  return extension === '.cjs' || !isModulePackage(path.dirname(file)) ? 'cjs' : 'esm';
}

/** Whether the nearest package.json says that .js files are ES modules. */
function isModulePackage(directory: string): boolean {
  const file = path.join(directory, 'package.json');
  if (!existsSync(file)) return path.dirname(directory) !== directory && isModulePackage(path.dirname(directory));
  const content: unknown = JSON.parse(readFileSync(file, 'utf8'));
  return typeof content === 'object' && content !== null && 'type' in content && content.type === 'module';
}
