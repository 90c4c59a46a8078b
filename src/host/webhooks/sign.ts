import { createHmac, randomBytes } from 'node:crypto';

const prefix = 'whsec_';
const secretBytes = 24;

/** A new secret, as Standard Webhooks writes it. */
export function newSecret(): string {
  return `${prefix}${randomBytes(secretBytes).toString('base64')}`;
}

/** The headers of Standard Webhooks for one attempt. @param now epoch ms */
export function signedHeaders(secret: string, id: string, body: string, now: number): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(now / 1_000));
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'Webhook-Id': id, 'Webhook-Timestamp': timestamp, 'Webhook-Signature': `v1,${signature}` };
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** As Standard Webhooks advises: the wait after each failed attempt. After the last, the message has failed. */
const waits = [5 * second, 5 * minute, 30 * minute, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour];

/** Spreads attempts of many messages. */
const jitterShare = 0.1;

/** @param attempts that have failed, from 1 @param random from 0 to 1 @returns ms; `undefined` when no further attempt is made */
export function waitAfter(attempts: number, random: number): number | undefined {
  const wait = waits[attempts - 1];
  return wait === undefined ? undefined : Math.round(wait * (1 + jitterShare * random));
}
