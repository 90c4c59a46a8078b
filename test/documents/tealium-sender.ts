import { request } from 'node:http';

/** How a Webhook action of Tealium is set up. */
export interface Webhook {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly batch?: { readonly prefix: string; readonly joiner: string; readonly suffix: string; readonly count: number };
}

/** What a person sees of a request in Tealium. */
export interface Sent {
  readonly status: number | 'time-out';
  readonly attempts: number;
}

const waitMinutes = [1, 5, 30];
const triedAgain = new Set([408, 429, 500, 502, 503, 504]);

/**
 * Behaves as Tealium's documentation of Webhook connectors says: it goes by the status alone, tries some of them again after 1, 5
 * and 30 minutes, and never a time-out. Batches of several actions are in queues of their own.
 */
export class TealiumSender {
  #queue: string[] = [];

  /** @param wait stands for the minutes between attempts */
  constructor(
    private readonly webhook: Webhook,
    private readonly wait: (minutes: number) => Promise<void> = async () => undefined,
  ) {}

  /** Send Visitor Data, Send Batched Data. */
  visitor(visitor: object): Promise<Sent | undefined> {
    return this.#record(JSON.stringify(visitor));
  }

  /** Send Customized Data: variables are filled in as they are. */
  template(template: string, variables: Readonly<Record<string, string | undefined>>): Promise<Sent | undefined> {
    return this.#record(template.replaceAll(/\{\{([^}]+)\}\}/g, (_all, name: string) => variables[name] ?? ''));
  }

  /** When the time to live of a batch has ended. */
  async flush(): Promise<Sent | undefined> {
    const { batch } = this.webhook;
    if (!batch || this.#queue.length === 0) return undefined;
    const records = this.#queue.splice(0, batch.count);
    return this.#send(`${batch.prefix}${records.join(batch.joiner)}${batch.suffix}`);
  }

  async #record(text: string): Promise<Sent | undefined> {
    const { batch } = this.webhook;
    if (!batch) return this.#send(text);
    this.#queue.push(text);
    return this.#queue.length >= batch.count ? this.flush() : undefined;
  }

  async #send(body: string): Promise<Sent> {
    for (let attempts = 1; ; attempts += 1) {
      const status = await this.#post(body);
      const minutes = waitMinutes[attempts - 1];
      if (status === 'time-out' || !triedAgain.has(status) || minutes === undefined) return { status, attempts };
      await this.wait(minutes);
    }
  }

  #post(body: string): Promise<number | 'time-out'> {
    const { url, headers, batch } = this.webhook;
    return new Promise((resolve, reject) => {
      const signal = AbortSignal.timeout(batch ? 10_000 : 5_000);
      const sent = request(url, { method: 'POST', headers, signal }, (response) => {
        response.resume().on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.on('error', (error) => (signal.aborted ? resolve('time-out') : reject(error)));
      sent.end(body);
    });
  }
}
