import { ConnectorError } from '../../fault';
import type * as AxiosSender from '../../runtime/http/axios-sender';
import { checkUrl } from '../../runtime/http/egress';
import type { Sender } from '../../runtime/http/sender';
import type { ConnectOptions } from '../../runtime/open/connect-options';

/** Makes what sends to one target. @throws ConnectorError `destination_not_allowed` */
export type OpenTarget = (url: string) => Sender;

const requestTimeoutMs = 15_000;

/** Webhooks go where connections may go: to public https addresses, or to those alone that the operator names. */
export function openTargets({ egress: policy = {}, proxy, sender }: ConnectOptions): OpenTarget {
  return (url) => {
    const egress = { constants: [], configured: [url], policy };
    const refusal = checkUrl(url, egress);
    if (refusal) throw new ConnectorError([refusal]);
    if (sender) return sender;
    // The network is loaded for the first message.
    // eslint-disable-next-line @typescript-eslint/no-require-imports
    const { createSender } = require('../../runtime/http/axios-sender') as typeof AxiosSender;
    return createSender({ ...egress, credentials: {}, secrets: [], requestTimeoutMs, ...(proxy !== undefined && { proxy }) });
  };
}
