import type { DeliveryRuntime } from '../../runtime/delivery/runtime';
import type { OutgoingRequest } from '../../runtime/http/sender';
import { withTrace } from '../../runtime/http/with-trace';

/** A request of a delivery, as far as it was seen. It holds no address and no parameter. */
export interface WatchedRequest {
  /** Of the invocations that it carries. */
  readonly indexes: readonly number[];
  /** 1 for the first request with these invocations. */
  readonly attempt: number;
  /** Epoch ms. */
  readonly sentAt: number;
  /** Once it has ended; without a status when no complete response came. */
  readonly answer?: { readonly status?: number; readonly elapsedMs: number };
}

/** Shows the requests of one connection to whoever waits for an invocation. While nobody does, it costs nothing. */
export class RequestWatch {
  readonly #listeners = new Set<(request: WatchedRequest) => void>();
  readonly #traces = new Map<number, string>();

  /** Calls back when a request is sent, and again when it has ended. @returns unsubscribes */
  listen(listener: (request: WatchedRequest) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Passes the trace of a caller on with requests that carry this invocation alone, while somebody listens.
   * @param traceparent W3C Trace Context
   * @returns ends it
   */
  trace(index: number, traceparent: string): () => void {
    this.#traces.set(index, traceparent);
    return () => this.#traces.delete(index);
  }

  /** The same runtime, whose requests are seen. */
  over(runtime: DeliveryRuntime): DeliveryRuntime {
    const { sender, clock, onRequest } = runtime;
    const open = new WeakMap<OutgoingRequest, WatchedRequest>();
    const tell = (request: WatchedRequest) => {
      for (const listener of this.#listeners) listener(request);
    };
    return {
      ...runtime,
      onRequest: (request, rows) => {
        onRequest?.(request, rows);
        if (this.#listeners.size === 0) return;
        const indexes = rows.map(({ invocationIndex }) => invocationIndex);
        const attempt = 1 + Math.max(...rows.map(({ attempts }) => attempts));
        const watched = { indexes, attempt, sentAt: clock.now() };
        open.set(request, watched);
        tell(watched);
      },
      sender: {
        send: async (request) => {
          const watched = open.get(request);
          const [index, ...others] = watched?.indexes ?? [];
          const trace = index === undefined || others.length > 0 ? undefined : this.#traces.get(index);
          const result = await withTrace(sender, trace).send(request);
          const status = 'response' in result ? { status: result.response.status } : {};
          if (watched) tell({ ...watched, answer: { ...status, elapsedMs: clock.now() - watched.sentAt } });
          return result;
        },
        close: () => sender.close(),
      },
    };
  }
}
