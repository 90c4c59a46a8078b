import type { Fault, HttpResponse } from '../../../contract';
import type { OutgoingRequest } from '../../http/sender';
import type { Row } from '../../queue/change-queue';
import type { DeliveryEvent } from '../delivery';

/** What is told of a request that has ended, with the rows that it carried or that its job is about. */
export function requestEvent(
  { method, body }: OutgoingRequest,
  rows: readonly Row[],
  ended: {
    readonly action: string;
    /** As it may be shown. */
    readonly url: string;
    readonly response: HttpResponse | undefined;
    readonly fault: Fault | undefined;
    readonly elapsedMs: number;
    /** What it is to a job. */
    readonly job?: 'begun' | 'asked' | 'ended';
  },
): DeliveryEvent {
  const { response, fault, ...rest } = ended;
  return {
    type: 'request',
    ...rest,
    method,
    ...(response && { status: response.status }),
    items: rows.length,
    bytes: Buffer.byteLength(body ?? ''),
    attempt: 1 + Math.max(...rows.map(({ attempts }) => attempts)),
    ...(fault && { fault }),
  };
}
