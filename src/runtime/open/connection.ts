import type { Outcome } from '../../contract';
import type { CheckStepResult } from '../delivery/check';
import { deliver } from '../delivery/deliver';
import type { DeliverOptions, Delivery, Source } from '../delivery/delivery';
import { Mutex } from '../delivery/mutex';
import type { PreviewedRequest } from '../delivery/preview';
import type { Problem } from '../validation/validator';
import type { ConnectionParts } from './connection-parts';

/** A connector that is opened with one configuration. */
export interface Connection {
  /** What is unusual about the configuration without being wrong. */
  readonly warnings: readonly Problem[];
  /** The URLs that actions call with their examples, or the origins that they may call. */
  readonly destination: string;
  /** Carries out the connector's named steps. It changes nothing at the vendor. */
  check(): AsyncIterable<CheckStepResult>;
  /** The exact requests, with credentials shown as «field», and the outcomes of invocations that would not be sent. */
  preview(source: Source, options?: { readonly sessionId?: string }): AsyncIterable<PreviewedRequest | Outcome>;
  /**
   * Delivers every invocation of a source. Deliveries of one connection run one after the other, so that one member is never
   * changed by two requests at the same time. Two connections to one segment do not wait for each other.
   */
  deliver(source: Source, options?: DeliverOptions): Delivery;
  /** Closes idle sockets. A delivery that is under way continues and opens new ones. */
  close(): void;
}

/** Makes the connection that an embedding program uses. */
export function connectionOf(parts: ConnectionParts): Connection {
  const mutex = new Mutex();
  return {
    warnings: parts.warnings,
    get destination() {
      return parts.destination;
    },
    check: () => parts.check(),
    preview: (source, options) => parts.preview(source, options),
    deliver: (source, options) => deliver(source, { ...parts.deliveryRuntime(), mutex }, options),
    close: () => parts.close(),
  };
}
