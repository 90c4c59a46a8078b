import { hash } from 'node:crypto';
import type { Context, RequestContext, Values } from '../../../contract';
import type { Row } from '../../queue/change-queue';

/** What a request is known by, besides its items. */
interface RequestIdentity {
  /** Of the queue; `undefined` when it does not outlive the delivery. */
  readonly queue: string | undefined;
  readonly action: string;
  readonly rows: readonly Row[];
}

/**
 * What connector code is told of the request that carries a batch. The idempotency key is made when it is first read: most code does not.
 * It is a class, since an object with getters of its own keeps what they refer to alive for long: V8 keeps them in its hidden class.
 */
class ContextOfRequest implements RequestContext<Values> {
  #key: string | undefined;
  readonly #context: Context<Values>;
  readonly #batch: readonly Values[];
  readonly #identity: RequestIdentity;

  constructor(context: Context<Values>, batch: readonly Values[], identity: RequestIdentity) {
    this.#context = context;
    this.#batch = batch;
    this.#identity = identity;
  }

  get configuration(): Values {
    return this.#context.configuration;
  }

  get sessionId(): string {
    return this.#context.sessionId;
  }

  get idempotencyKey(): string {
    return (this.#key ??= idempotencyKeyOf(this.#context, this.#batch, this.#identity));
  }
}

export function requestContextOf(context: Context<Values>, batch: readonly Values[], identity: RequestIdentity): RequestContext<Values> {
  return new ContextOfRequest(context, batch, identity);
}

/**
 * A UUID of version 8 (RFC 9562). Sequences tell rows with the same content apart, and the identity of the queue those of different
 * ones. A row that is sent once more after it was accepted is to be applied again, so it is another one.
 */
function idempotencyKeyOf(context: Context<Values>, batch: readonly Values[], { queue, action, rows }: RequestIdentity): string {
  const items = rows.map(({ sequence, isResend }, index) => [sequence, isResend, batch[index]]);
  const bytes = Buffer.from(hash('sha256', JSON.stringify([queue ?? context.sessionId, action, context.configuration, items])), 'hex');
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex', 0, 16).replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
