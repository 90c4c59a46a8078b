import type { Fault } from '../../contract';

/** What a webhook can be told. */
export const webhookEvents = ['connection.stopped', 'removals.held', 'dead_letters.gathered'] as const;

export type WebhookEvent = (typeof webhookEvents)[number];

/** What a person sets up. */
export interface WebhookDraft {
  readonly url: string;
  /** Default: all of them. */
  readonly events?: readonly WebhookEvent[];
}

/** As it is stored, encrypted. */
export interface WebhookRecord extends Required<WebhookDraft> {
  /** `whsec_` and 24 random bytes in base64. */
  readonly secret: string;
  readonly createdAt: number;
  /** Set when the target has answered 410: it wants nothing more. */
  readonly isGone?: true;
}

/** A webhook as it is shown. */
export interface WebhookView extends Required<WebhookDraft> {
  readonly id: string;
  readonly createdAt: number;
  readonly isGone?: true;
  /** Messages that are not delivered yet. */
  readonly pending: number;
}

/** One message for one webhook. It has no secret and no member ID. */
export interface MessageRecord {
  readonly webhook: string;
  /** Of the event: the same whenever it is sent. */
  readonly id: string;
  readonly type: WebhookEvent;
  /** Epoch ms. */
  readonly at: number;
  /** The JSON that is sent. */
  readonly body: string;
  readonly status: 'pending' | 'delivered' | 'failed';
  /** Requests so far. */
  readonly attempts: number;
  /** When it is sent next; epoch ms. */
  readonly dueAt: number;
  /** Of the last attempt: the status of the response, or why there was none. */
  readonly lastStatus?: number;
  readonly lastFault?: Pick<Fault, 'code' | 'message'>;
}
