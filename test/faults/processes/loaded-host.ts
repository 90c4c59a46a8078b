import { existsSync, readFileSync, rmSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import type { Setting } from '../row';
import type { ConnectorProcess } from './connector-process';
import type { Measured } from './loop-monitor';
import { Scene } from './scene';
import { ServeTarget, token } from './serve-target';

interface Reply {
  readonly status: number;
  readonly bytes: number;
  readonly text: string;
}

/** A host with one connection that is called in every way, and measures itself. */
export class LoadedHost {
  readonly #sockets: Socket[] = [];

  private constructor(
    readonly scene: Scene,
    readonly target: ServeTarget,
    private readonly process: ConnectorProcess,
    private readonly file: string,
  ) {}

  /** @param options `wrapper` runs the command; `args` are more of it */
  static with<T>(
    setting: Setting,
    { wrapper = [], args = [] }: { readonly wrapper?: readonly string[]; readonly args?: readonly string[] },
    act: (host: LoadedHost) => Promise<T>,
  ): Promise<T> {
    return Scene.with(setting, [], async (scene) => {
      const target = new ServeTarget({ ...scene.base, changes: [] }, args);
      const file = path.join(setting.folder, 'measured.json');
      const monitor = path.join(__dirname, 'loop-monitor.js');
      try {
        const process = target.start({ wrapper, nodeOptions: ['--expose-gc', '--require', monitor], env: { LOOP_MONITOR_FILE: file } });
        await target.ready(process);
        const host = new LoadedHost(scene, target, process, file);
        try {
          return await act(host);
        } finally {
          for (const socket of host.#sockets) socket.destroy();
        }
      } finally {
        await target.close();
      }
    });
  }

  get intake(): string {
    return `/v1/connections/${this.target.connection}/invocations`;
  }

  /** What the host has measured since the last call. */
  async measure(): Promise<Measured> {
    rmSync(this.file, { force: true });
    this.process.send('SIGUSR2');
    while (!existsSync(this.file)) await after(5);
    return JSON.parse(readFileSync(this.file, 'utf8')) as Measured;
  }

  /** A value of /metrics; 0 when it is not there. */
  async metric(name: string): Promise<number> {
    const text = (await this.call('GET', '/metrics')).text;
    return Number(
      text
        .split('\n')
        .find((line) => line.startsWith(`${name} `))
        ?.slice(name.length) ?? 0,
    );
  }

  /** A socket of its own, closed at the end. What goes wrong with it is not told. */
  open(text: string): Promise<Socket> {
    const { hostname, port } = new URL(this.target.url);
    return new Promise((resolve) => {
      const socket = connect(Number(port), hostname);
      this.#sockets.push(socket);
      socket.on('error', () => resolve(socket));
      socket.once('connect', () => socket.write(text, () => resolve(socket)));
    });
  }

  /** A request on a socket of its own. @returns status 0 when the socket closed without a reply */
  call(method: string, place: string, body?: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    return new Promise((resolve) => {
      let bytes = 0;
      let text = '';
      const all = { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers };
      const lost = () => resolve({ status: 0, bytes, text });
      const sent = request(`${this.target.url}${place}`, { method, agent: false, headers: all }, (response) => {
        response.on('data', (part: Buffer) => {
          bytes += part.length;
          if (text.length < 1_000_000) text += part.toString('utf8');
        });
        response.on('end', () => resolve({ status: response.statusCode ?? 0, bytes, text }));
        response.on('error', lost);
      });
      sent.on('error', lost);
      sent.end(body);
    });
  }
}

/** The head of a request with the token, up to its empty line. */
export function head(method: string, place: string, headers: Readonly<Record<string, string>> = {}): string {
  const all = { host: 'localhost', authorization: `Bearer ${token}`, ...headers };
  return `${method} ${place} HTTP/1.1\r\n${Object.entries(all)
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
}

export function after(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
