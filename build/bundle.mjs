// Completes what tsc has compiled: copies the SQL of the PostgreSQL store, and bundles the command line into one file beside the small
// one that starts it.
import { build } from 'esbuild';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const require = createRequire(import.meta.url);

/** Packages that every start needs. All others stay outside, as files of their own. */
const bundled = ['commander', 'fastest-levenshtein', 'papaparse'];

const bundlePackages = {
  name: 'bundle-packages',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: new RegExp(`^(${bundled.join('|')})$`) }, ({ path: name }) => ({ path: require.resolve(name) }));
    // commander needs it for commands that are programs of their own, of which there are none, and it takes 3 ms to load.
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      importer.includes('node_modules/commander') ? { path: 'child_process', namespace: 'empty' } : undefined,
    );
    onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }));
  },
};

const notices = bundled.map((name) => {
  const folder = path.join(root, 'node_modules', name);
  const file = readdirSync(folder).find((entry) => entry.startsWith('LICENSE'));
  const license = readFileSync(path.join(folder, file), 'utf8').trim();
  return `/*! ${name} is part of this file:\n\n${license}\n*/`;
});

const sql = path.join(root, 'dist/src/stores/postgres/sql');
rmSync(sql, { recursive: true, force: true });
cpSync(path.join(root, 'src/stores/postgres/sql'), sql, { recursive: true });

const options = { absWorkingDir: root, outdir: 'dist/src/bin', bundle: true, platform: 'node', target: 'node20', logLevel: 'warning' };
await build({ ...options, entryPoints: { connectorctl: 'dist/src/cli/start.js' }, packages: 'external' });
await build({
  ...options,
  entryPoints: { main: 'dist/src/cli/main.js' },
  packages: 'external',
  plugins: [bundlePackages],
  banner: { js: notices.join('\n') },
  // A third fewer bytes to read at each start. Names and lines stay, so that the stack of an error can be read.
  minifyWhitespace: true,
  lineLimit: 200,
});

// A single sign that is not ASCII, as esbuild leaves them in regular expressions, would make V8 keep the source with two bytes for
// each character, and decode it: 15 of the 45 ms that loading it takes.
const main = path.join(root, 'dist/src/bin/main.js');
const escaped = readFileSync(main, 'utf8').replace(/[^\x00-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
writeFileSync(main, escaped);
