import path from 'node:path';
import { build } from 'esbuild';

const root = path.resolve(__dirname, '../../..');

/** The script that draws a form with a library. */
export async function bundleForm(library: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [path.join(root, 'test/browser/pages', `${library}.js`)],
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return outputFiles[0]?.text ?? '';
}
