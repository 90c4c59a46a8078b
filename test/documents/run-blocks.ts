import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';
import { Folder, main } from '../cli/cli-case';
import { blocksOf, root } from './blocks';

/** Stands for npx: the built command. A simulator runs in the background, as in a terminal of its own, and is ready when this ends. */
const npx = `#!/usr/bin/env bash
shift
[ "$1" = run ] && [[ "$*" = *--state* ]] && set -- "$@" --resend-after 1s
[ "$1" = simulate ] || exec "${process.execPath}" "${main}" "$@"
"${process.execPath}" "${main}" "$@" 2> simulator.log &
echo $! >> pids
until [ -s /dev/fd/1 ]; do kill -0 $! && sleep 0.1; done
`;
/** Stands for npm: the package is installed and built, and its tests are running. */
const npm = `#!/usr/bin/env bash
[ "$1" = start ] && cd "${root}" && exec "${process.execPath}" examples/demo.mjs
exit 0
`;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Runs the shell blocks of a document, in one shell from top to bottom, with the ports, the state and the size of the
 * input changed. A command that fails ends it.
 * @returns what each block printed
 */
export async function runBlocks(document: string): Promise<readonly string[]> {
  const folder = new Folder();
  const bin = path.join(folder.path, 'bin');
  mkdirSync(bin);
  for (const [name, text] of Object.entries({ npx, npm })) {
    writeFileSync(path.join(bin, name), text);
    chmodSync(path.join(bin, name), 0o755);
  }
  const commands = blocksOf(document)
    .filter(({ language }) => language === 'sh')
    .map(({ text }, index) => `${text}\nprintf '\\n== ${index}\\n'\n`)
    .join('')
    .replaceAll('4010', String(await freePort()))
    .replaceAll('4020', String(await freePort()))
    .replaceAll('--state many-state', `--state ${folder.path}/many-state`)
    .replaceAll('seq 500000', 'seq 20000')
    .replaceAll('find many-state', `find ${folder.path}/many-state`)
    // If the run is over before it is killed, the next one finds nothing that waits.
    .replaceAll(/^kill -9 -- -\$!$/gm, '(kill -9 -- -$!) || true\nwait $! || true');
  const clean = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CONNECTOR_')));
  try {
    const script = folder.file('blocks.sh', `set -euo pipefail\n${commands}`);
    const { stdout } = await promisify(execFile)('bash', [script], {
      cwd: folder.path,
      env: { ...clean, PATH: `${bin}${path.delimiter}${process.env['PATH']}` },
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: unknown) => {
      const { stdout, stderr } = error as { stdout: string; stderr: string };
      throw new Error(`${document}: ${stdout.slice(-2_000)}\n${stderr.slice(-2_000)}`);
    });
    return stdout.split(/\n== \d+\n/);
  } finally {
    for (const pid of pidsIn(folder)) process.kill(pid);
    folder.remove();
  }
}

/** The simulators that were started. */
function pidsIn(folder: Folder): readonly number[] {
  const file = path.join(folder.path, 'pids');
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
}
