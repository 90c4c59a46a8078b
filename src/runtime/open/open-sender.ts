import type * as AxiosSender from '../http/axios-sender';
import type { OutgoingRequest, Sender, SendResult } from '../http/sender';

export interface SenderChoice {
  /** Takes the network's place. */
  readonly sender?: Sender;
  /** Sees every exchange, without its credentials. */
  readonly observe?: (request: OutgoingRequest, result: SendResult) => void;
}

/** Opens the sender of a connection. The network is loaded for what is sent: 2 ms that a preview does not need. */
export function openSender({ sender, observe }: SenderChoice, options: AxiosSender.SenderOptions): Sender {
  // eslint-disable-next-line @typescript-eslint/no-require-imports
  const wire = sender ?? (require('../http/axios-sender') as typeof AxiosSender).createSender(options);
  return observe ? observed(wire, observe) : wire;
}

function observed(sender: Sender, observe: NonNullable<SenderChoice['observe']>): Sender {
  return {
    async send(request) {
      const result = await sender.send(request);
      observe(request, result);
      return result;
    },
    close: () => sender.close(),
  };
}
