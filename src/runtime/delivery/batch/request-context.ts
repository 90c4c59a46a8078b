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

/** What connector code is told of the request that carries a batch. The idempotency key is made when it is first read: most code does not. */
export function requestContextOf(context: Context<Values>, batch: readonly Values[], identity: RequestIdentity): RequestContext<Values> {
  let known: string | undefined;
  return {
    configuration: context.configuration,
    get sessionId() {
      return context.sessionId;
    },
    get idempotencyKey() {
      return (known ??= idempotencyKeyOf(context, batch, identity));
    },
  };
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
