import type { Sender } from './sender';

/**
 * The same sender, whose requests are part of a trace.
 * @param traceparent of the caller (W3C Trace Context); left out, the sender as it is
 */
export function withTrace(sender: Sender, traceparent: string | undefined): Sender {
  if (traceparent === undefined) return sender;
  return {
    send: (request) => sender.send({ ...request, headers: { ...request.headers, traceparent } }),
    close: () => sender.close(),
  };
}
