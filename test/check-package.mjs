// Compares what would be published with what the package promises, and uses it as a new user would.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const manifest = JSON.parse(readFileSync(path.join(root, 'manifest.json'), 'utf8'));
const description = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
const folder = mkdtempSync(path.join(tmpdir(), 'package-'));
const problems = [];

function run(command, args, options) {
  return execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], ...options });
}

try {
  const [packed] = JSON.parse(run('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { cwd: root }));
  const files = packed.files.map((file) => file.path);
  const promised = [
    manifest.main,
    manifest.validators,
    manifest.simulator,
    manifest.configuration,
    ...manifest.definitions,
    ...Object.values(manifest.actions).map((action) => action.parameters),
    description.main,
    description.types,
    ...Object.values(description.bin),
    ...Object.values(description.exports).filter((target) => !target.includes('*')),
    ...['rpc.sql', 'migrations/0001.sql'].map((file) => `dist/src/stores/postgres/sql/${file}`),
    'templates/connector/manifest.json',
    'templates/connector/gitignore',
    'schemas/dialect.schema.json',
    'dist/web/index.html',
    'schemas/forms/configuration.json',
    'manifest.json',
    'senders.json',
    'README.md',
    'LICENSE',
  ].map((file) => file.replace(/^\.\//, ''));
  for (const file of promised) if (!files.includes(file)) problems.push(`the package lacks ${file}`);
  for (const file of files)
    if (/^(test|bench|src|docs|examples|dist\/test|dist\/bench)\/|\.env|tsbuildinfo/.test(file)) problems.push(`the package holds ${file}`);
  if (manifest.version !== description.version)
    problems.push(`manifest.json says ${manifest.version}, package.json ${description.version}`);

  // Installed with its own dependencies alone: nothing may come from this repository's development packages.
  writeFileSync(path.join(folder, 'package.json'), '{"private":true}');
  run(
    'npm',
    [
      'install',
      '--omit=dev',
      '--omit=peer',
      '--prefer-offline',
      '--engine-strict',
      '--no-audit',
      '--no-fund',
      path.join(folder, packed.filename),
    ],
    {
      cwd: folder,
    },
  );
  for (const command of Object.keys(description.bin))
    if (!run('npx', ['--offline', command, 'describe'], { cwd: folder }).includes(manifest.title))
      problems.push(`the installed command ${command} does not describe the connector`);
  const used = run(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import { openConnector } from '${description.name}'; import '${description.name}/contract'; import { fault } from '${description.name}/fault'; console.log(typeof openConnector, typeof fault)`,
    ],
    { cwd: folder },
  );
  if (used.trim() !== 'function function') problems.push(`an ES module sees ${used.trim()}`);

  // In a clone, npx links the commands before anything is built, and keeps that link.
  const clone = path.join(folder, 'clone');
  run('git', ['clone', '--quiet', root, clone]);
  const env = { ...process.env, npm_config_cache: path.join(folder, 'cache') };
  for (const command of Object.keys(description.bin)) {
    const { status, stderr } = spawnSync('npx', ['--offline', command, 'describe'], { cwd: clone, env, encoding: 'utf8' });
    if (status !== 2 || !stderr.includes('run "npm run build" there'))
      problems.push(`before the build, npx ${command} ends with ${status}: ${stderr}`);
  }
  symlinkSync(path.join(root, 'dist'), path.join(clone, 'dist'));
  for (const command of Object.keys(description.bin))
    if (!run('npx', ['--offline', command, 'describe'], { cwd: clone, env }).includes(manifest.title))
      problems.push(`after the build, npx ${command} does not describe the connector`);
  console.log(
    `${packed.filename}: ${files.length} files, ${Math.round(packed.size / 1000)} kB packed, ${Math.round(packed.unpackedSize / 1000)} kB unpacked.`,
  );
} finally {
  rmSync(folder, { recursive: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
