import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorProcess } from './connector-process';
import { canary, type Logs } from './logs';

const token = `${canary}-token-of-the-host`;

interface Answer {
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
}

/** `connectorctl serve` on a SQLite state, with one active connection. */
export class OwnHost {
  #url = '';
  #connection = '';

  private constructor(private readonly process: ConnectorProcess) {}

  static async start(folder: string, logs: Logs, configuration: Readonly<Record<string, string>>): Promise<OwnHost> {
    const keyFile = path.join(folder, 'connector.key');
    writeFileSync(keyFile, `${Buffer.alloc(32, 7).toString('base64')}\n`, { mode: 0o600 });
    const args = ['serve', '--port', '0', '--state', path.join(folder, 'state'), '--key-file', keyFile, '--log-level', 'debug'];
    const destination = new URL(configuration['urlOverride'] ?? '').origin;
    const options = { logs, env: { CONNECTOR_SERVE_TOKEN: token } };
    const host = new OwnHost(new ConnectorProcess([...args, '--allow-destination', destination, '--resend-after', '0'], options));
    await host.process.says('The host listens on ');
    host.#url = /The host listens on (\S+?)\. /.exec(host.process.stderr)?.[1] ?? '';
    const { body } = await host.call('POST', '/v1/connections', { name: 'one', configuration });
    host.#connection = `/v1/connections/${String(body['id'])}`;
    for (const step of ['check', 'activate']) await host.call('POST', `:${step}`);
    return host;
  }

  /** @param place `:step` for one of the connection, `:` for the connection */
  async call(method: string, place: string, body?: unknown): Promise<Answer> {
    const url = this.#url + (place === ':' ? this.#connection : place.replace(/^:/, `${this.#connection}/`));
    const headers = { Authorization: `Bearer ${token}`, ...(body !== undefined && { 'Content-Type': 'application/json' }) };
    const response = await fetch(url, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) });
    const text = await response.text();
    return { status: response.status, body: (text.startsWith('{') ? JSON.parse(text) : { text }) as Answer['body'] };
  }

  /** Waits until nothing waits, or nothing more is sent. */
  async settle(): Promise<void> {
    for (;;) {
      const { body } = await this.call('GET', '/metrics');
      const depth = /^connector_queue_depth\{.*\} (\d+)$/m.exec(String(body['text']))?.[1];
      if (depth === '0' || (await this.call('GET', ':')).body['status'] === 'paused') return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  async close(): Promise<void> {
    await this.process.kill();
  }
}
