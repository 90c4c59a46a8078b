import { spawn, type ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, BrowserContextOptions } from 'playwright-core';
import { openCasePage, type CasePage } from './open-case-page';

const root = path.resolve(__dirname, '../../..');
const cli = path.join(root, 'bin/connectorctl.js');
const token = 'page-token-0123456789';

/** A page of a real host that delivers to a real simulator, and everything that the browser complained of. */
export interface ConsoleCase extends CasePage {
  readonly simulator: { readonly url: string; readonly configuration: Readonly<Record<string, string>> };
  readonly host: string;
  call<T>(route: string, body?: unknown, method?: string): Promise<T>;
  /** Lets the simulator fail in these ways, and in no other. */
  setFaults(...faults: string[]): Promise<void>;
  /** Ends the host at once, and starts it again on the same port. */
  killHost(): Promise<void>;
  /** @param newToken in place of the one that the page has */
  startHost(newToken?: string): Promise<void>;
}

export interface ConsoleOptions {
  readonly faults?: readonly string[];
  readonly connector?: string;
  /** Those of the host, where there are several. */
  readonly connectors?: readonly string[];
  /** The host knows the simulator, so that the page can let it fail. */
  readonly hasSimulator?: boolean;
  readonly context?: BrowserContextOptions;
}

export async function openConsole(
  browser: Browser,
  { faults = [], connector, connectors = [], hasSimulator = false, context = {} }: ConsoleOptions = {},
): Promise<ConsoleCase> {
  const folder = mkdtempSync(path.join(tmpdir(), 'console-'));
  const running: ChildProcess[] = [];
  let currentToken = token;
  const start = async (args: readonly string[], pattern: RegExp): Promise<{ child: ChildProcess; found: string }> => {
    const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CONNECTOR_')));
    const child = spawn(process.execPath, [cli, ...args], {
      env: { ...env, CONNECTOR_SERVE_TOKEN: currentToken, CONNECTOR_SERVE_KEY: key },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    running.push(child);
    let text = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part: string) => (text += part));
    for (;;) {
      const found = pattern.exec(text)?.[1];
      if (found !== undefined) return { child, found };
      if (child.exitCode !== null) throw new Error(text);
      await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), once(child, 'exit')]);
    }
  };
  const key = randomBytes(32).toString('hex');
  const own = connector === undefined ? [] : ['--connector', connector];
  const simulated = await start(
    ['simulate', ...(hasSimulator ? own : []), '--json', ...faults.flatMap((fault) => ['--fault', fault])],
    /^(\{.*\})$/m,
  );
  const simulator = JSON.parse(simulated.found) as ConsoleCase['simulator'];
  let port = '0';
  let host = '';
  let process_: ChildProcess | undefined;
  const startHost = async (newToken = currentToken) => {
    currentToken = newToken;
    const args = [
      'serve',
      ...own,
      ...connectors.flatMap((each) => ['--connector', each]),
      '--state',
      folder,
      '--port',
      port,
      hasSimulator ? '--simulator' : '--allow-destination',
      simulator.url,
      '--log-level',
      'error',
    ];
    const { child, found } = await start(args, /listens on (http:\S+)\. /);
    process_ = child;
    host = found;
    port = new URL(found).port;
  };
  await startHost();
  const { page, complaints, findBarriers, close } = await openCasePage(browser, host, context);
  return {
    simulator,
    get host() {
      return host;
    },
    page,
    complaints,
    async call<T>(route: string, body?: unknown, method = body === undefined ? 'GET' : 'POST') {
      const response = await fetch(`${host}${route}`, {
        method,
        headers: { authorization: `Bearer ${currentToken}`, ...(body !== undefined && { 'content-type': 'application/json' }) },
        ...(body !== undefined && { body: JSON.stringify(body) }),
      });
      if (response.status === 204) return undefined as T;
      return (await response.json()) as T;
    },
    async setFaults(...given) {
      const response = await fetch(`${simulator.url}/_simulator/faults`, { method: 'PUT', body: JSON.stringify(given) });
      if (!response.ok) throw new Error(await response.text());
    },
    async killHost() {
      process_?.kill('SIGKILL');
      if (process_ && process_.exitCode === null && process_.signalCode === null) await once(process_, 'exit');
    },
    startHost,
    findBarriers,
    async close() {
      await close();
      for (const child of running) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** The address of the page with the key, as the host prints it. */
export function addressOf(host: string, at = '/'): string {
  return `${host}/console${at}#key=${token}`;
}
