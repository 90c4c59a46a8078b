import { createHash, randomBytes } from 'node:crypto';
import type { Documents } from '../../stores/host-store';
import { quote } from '../../runtime/validation/quote';
import { refusal } from '../host-faults';
import type { ConfigurationCipher } from '../secrets/configuration-cipher';
import { newSecret } from './sign';
import {
  webhookEvents,
  type MessageRecord,
  type WebhookDraft,
  type WebhookEvent,
  type WebhookRecord,
  type WebhookView,
} from './webhook-records';

export const webhookKind = 'webhook';
const messageKind = 'webhook-message';
/** Messages change often, and nothing depends on them. */
const ofMessages = { isSetup: false };

/** Messages that are kept for one webhook, those that wait included. */
const maxMessages = 1_000;

export interface StoredMessage extends MessageRecord {
  /** Of its document. */
  readonly key: string;
  readonly revision: number;
}

/** Webhooks and their messages in a store. All hosts on it share them. */
export class WebhookStore {
  constructor(
    private readonly documents: Documents,
    private readonly cipher: ConfigurationCipher,
  ) {}

  async create({ url, events = webhookEvents }: WebhookDraft, now: number): Promise<WebhookView & { readonly secret: string }> {
    const id = randomBytes(8).toString('hex');
    const record: WebhookRecord = { url, events, secret: newSecret(), createdAt: now };
    await this.#write(id, record, 0);
    return { id, url, events, createdAt: now, pending: 0, secret: record.secret };
  }

  async list(): Promise<readonly WebhookView[]> {
    const messages = await this.messages();
    return (await this.records()).map(([id, { url, events, createdAt, isGone }]) => ({
      ...{ id, url, events, createdAt, ...(isGone && { isGone }) },
      pending: messages.filter(({ webhook, status }) => webhook === id && status === 'pending').length,
    }));
  }

  async records(): Promise<readonly (readonly [id: string, record: WebhookRecord])[]> {
    const found = await this.documents.list(webhookKind);
    return found.map(({ id, body }) => [id, JSON.parse(this.cipher.decrypt(webhookKind, id, body)) as WebhookRecord] as const);
  }

  /** Marks a webhook whose target wants nothing more, so that what waits for it has failed. */
  async markGone(id: string): Promise<void> {
    const document = await this.documents.read(webhookKind, id);
    if (!document) return;
    const record = JSON.parse(this.cipher.decrypt(webhookKind, id, document.body)) as WebhookRecord;
    await this.#write(id, { ...record, isGone: true }, document.revision);
    for (const message of await this.messages())
      if (message.webhook === id && message.status === 'pending') await this.update(message, { status: 'failed' });
  }

  /** @throws ConnectorError `webhook_unknown` */
  async remove(id: string): Promise<void> {
    if (!(await this.documents.remove(webhookKind, id))) throw unknownWebhook(id);
    for (const { webhook, key } of await this.messages()) if (webhook === id) await this.documents.remove(messageKind, key, ofMessages);
  }

  /** @throws ConnectorError `webhook_unknown` */
  async require(id: string): Promise<void> {
    if (!(await this.documents.read(webhookKind, id))) throw unknownWebhook(id);
  }

  async messages(): Promise<readonly StoredMessage[]> {
    const found = await this.documents.list(messageKind);
    return found.map(({ id: key, body, revision }) => ({ ...(JSON.parse(body) as MessageRecord), key, revision }));
  }

  /**
   * Stores a message for each webhook that wants it, once, also when several hosts see the same.
   * @param occasion what happened, the same text on each host
   * @returns how many were stored, and how many were not, since too many wait
   */
  async add(type: WebhookEvent, occasion: string, data: object, now: number): Promise<{ readonly stored: number; readonly lost: number }> {
    const counts = { stored: 0, lost: 0 };
    const wanting = (await this.records()).filter(([, { events, isGone }]) => isGone !== true && events.includes(type));
    for (const [webhook] of wanting) {
      const id = `msg_${createHash('sha256').update(`${webhook} ${type} ${occasion}`).digest('hex').slice(0, 24)}`;
      const body = JSON.stringify({ type, timestamp: new Date(now).toISOString(), data });
      const message: MessageRecord = { webhook, id, type, at: now, body, status: 'pending', attempts: 0, dueAt: now };
      if (!(await this.#dropOldest(webhook))) counts.lost += 1;
      else if ((await this.documents.write(messageKind, id, JSON.stringify(message), 0, ofMessages)) !== undefined) counts.stored += 1;
    }
    return counts;
  }

  /** @returns the message as it is now; `undefined` when another host has changed it */
  async update({ key, revision, ...message }: StoredMessage, change: Partial<MessageRecord>): Promise<StoredMessage | undefined> {
    const changed = { ...message, ...change };
    const written = await this.documents.write(messageKind, key, JSON.stringify(changed), revision, ofMessages);
    return written === undefined ? undefined : { ...changed, key, revision: written };
  }

  /** Deletes the oldest that is done, where there are too many. @returns false when all of them wait */
  async #dropOldest(webhook: string): Promise<boolean> {
    const all = (await this.messages()).filter((message) => message.webhook === webhook);
    if (all.length < maxMessages) return true;
    const [oldest] = all.filter(({ status }) => status !== 'pending').sort((one, other) => one.at - other.at);
    return oldest !== undefined && this.documents.remove(messageKind, oldest.key, ofMessages);
  }

  async #write(id: string, record: WebhookRecord, revision: number): Promise<void> {
    await this.documents.write(webhookKind, id, this.cipher.encrypt(webhookKind, id, JSON.stringify(record)), revision);
  }
}

function unknownWebhook(id: string): Error {
  return refusal('webhook_unknown', `There is no webhook ${quote(id)}.`);
}
