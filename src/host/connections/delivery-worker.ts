import type { Fault, Outcome } from '../../contract';
import type { Clock } from '../../runtime/delivery/clock';
import type { DeliveryEvent } from '../../runtime/delivery/delivery';
import { startContinuousDelivery, type ContinuousDelivery } from './continuous-delivery';
import { ConnectorError, fault, messageOf } from '../../fault';
import type { StoredQueue } from '../../stores/store';
import type { ConnectionParts } from '../../runtime/open/connection-parts';

interface DeliveryWorkerOptions {
  readonly queue: StoredQueue;
  readonly clock: Clock;
  readonly onEvent: (event: DeliveryEvent) => void;
  /** After each settlement, also without outcomes; and without any when a fault has stopped it. */
  readonly onSettled: (outcomes: readonly Outcome[]) => void;
  /** Rejects while the store does not answer. */
  readonly pingStore: () => Promise<void>;
}

const firstPauseMs = 30_000;
const longestPauseMs = 600_000;

/** How long a stopped connection waits for its next probe. @param trial from 0 @returns ms */
export function probePauseMs(trial: number): number {
  return Math.min(longestPauseMs, firstPauseMs * 2 ** Math.min(trial, 10));
}

/**
 * Sends what the ledger of one connection holds. Stopped by a fault, it probes with growing pauses, by the connector's check,
 * and goes on when nothing fails any more. The pauses grow until a request succeeds.
 */
export class DeliveryWorker {
  readonly #ports: DeliveryWorkerOptions;
  #connection: ConnectionParts | undefined;
  #service: ContinuousDelivery | undefined;
  #fault: Fault | undefined;
  #isStoreDown = false;
  #trial = 0;
  #isClosed = false;
  #cancelProbe: () => void = () => undefined;

  constructor(ports: DeliveryWorkerOptions) {
    this.#ports = ports;
  }

  /** The connection that it sends with, also while it waits for a probe. */
  get connection(): ConnectionParts | undefined {
    return this.#connection;
  }

  /** Why it does not send at the moment. */
  get fault(): Fault | undefined {
    return this.#fault;
  }

  /** Sends with this connection from now on; what is in flight is settled first. */
  async start(connection: ConnectionParts): Promise<void> {
    await this.stop();
    if (this.#isClosed) return;
    this.#connection = connection;
    this.#trial = 0;
    this.#begin(connection);
  }

  /** Resolves when nothing is in flight any more. */
  async stop(): Promise<void> {
    const service = this.#service;
    const connection = this.#connection;
    this.#service = undefined;
    this.#connection = undefined;
    this.#fault = undefined;
    this.#cancelProbe();
    service?.stop();
    // A ledger that fails now fails at the next call as well, which tells of it.
    await service?.ended.catch(() => undefined);
    connection?.close();
  }

  /** Stops, and never starts again. */
  close(): Promise<void> {
    this.#isClosed = true;
    return this.stop();
  }

  wake(): void {
    this.#service?.wake();
  }

  /** Tries now, instead of at the next probe. */
  retry(): void {
    if (!this.#connection || !this.#fault) return;
    this.#cancelProbe();
    this.#begin(this.#connection);
  }

  #begin(connection: ConnectionParts): void {
    const { queue, onEvent, onSettled } = this.#ports;
    this.#fault = undefined;
    const service = startContinuousDelivery(connection.deliveryRuntime(queue), {
      onEvent: (event) => {
        if (event.type === 'request' && !event.fault) this.#trial = 0;
        onEvent(event);
      },
      onOutcomes: onSettled,
    });
    this.#service = service;
    service.ended.then(
      (reason) => this.#end(service, reason, false),
      (error: unknown) => this.#end(service, faultOf(error), error instanceof ConnectorError),
    );
  }

  #end(service: ContinuousDelivery, reason: Fault | undefined, isStoreDown: boolean): void {
    if (this.#service !== service || !reason) return;
    this.#service = undefined;
    this.#fault = reason;
    this.#isStoreDown = isStoreDown;
    this.#waitForProbe();
    this.#ports.onSettled([]);
  }

  #waitForProbe(): void {
    const connection = this.#connection;
    if (!connection) return;
    let isCancelled = false;
    const cancelTimer = this.#ports.clock.after(probePauseMs(this.#trial), () => {
      void this.#probe(connection).then((isWell) => {
        if (isCancelled) return;
        if (isWell) this.#begin(connection);
        else this.#waitForProbe();
      });
    });
    this.#trial += 1;
    this.#cancelProbe = () => {
      isCancelled = true;
      cancelTimer();
    };
  }

  async #probe(connection: ConnectionParts): Promise<boolean> {
    try {
      if (this.#isStoreDown) await this.#ports.pingStore();
      else for await (const { status } of connection.check()) if (status === 'failed') return false;
      return true;
    } catch {
      return false;
    }
  }
}

function faultOf(error: unknown): Fault {
  return error instanceof ConnectorError ? error.faults[0] : fault('internal', `A delivery broke off: ${messageOf(error)}`);
}
