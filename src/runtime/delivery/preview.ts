import type { Fault, HttpMethod, Json, Outcome } from '../../contract';
import type { Row } from '../queue/change-queue';
import { showCredentials, type Credentials } from '../http/credentials';
import type { OutgoingRequest, Sender } from '../http/sender';
import type { ActionRuntime } from './action';
import { readSentBody } from './batch/request-body';
import { deliver } from './deliver';
import type { Source } from './delivery';
import type { DeliveryRuntime } from './runtime';

/** The request that a delivery would send. */
export interface PreviewedRequest {
  readonly method: HttpMethod;
  readonly url: string;
  /** Credentials are shown as «field». */
  readonly headers: Readonly<Record<string, string>>;
  /** A value where it is JSON, and else the text that is sent. */
  readonly body: Json | undefined;
  /** Positions in the source of the invocations that it carries. */
  readonly covers: readonly number[];
  /** Present when an accepted request begins a job: how often the vendor is asked what has become of it, and for how long; ms. */
  readonly poll?: { readonly intervalMs: number; readonly timeoutMs: number };
}

/** What a preview shows in another way than it is sent. */
interface Shown {
  /** With «field» in place of each secret. */
  readonly credentials: Pick<Credentials, 'headers' | 'query'>;
  readonly showUrl: (url: string) => string;
}

/** Why a request may not go to a URL; `undefined` when it may. */
export type CheckUrl = (url: string) => Fault | undefined;

/**
 * Runs a delivery that records its requests instead of sending them: what is shown is what would be sent.
 * @returns the requests, and the outcomes of invocations that would not be sent
 */
export async function* previewDelivery(
  source: Source,
  runtime: Omit<DeliveryRuntime, 'sender'>,
  { checkUrl, ...shown }: Shown & { readonly checkUrl: CheckUrl },
  options: { readonly sessionId?: string } = {},
): AsyncGenerator<PreviewedRequest | Outcome, void> {
  const requests: PreviewedRequest[] = [];
  // Takes the network's place and accepts every request that may be sent.
  const sender: Sender = {
    send: ({ url }) => {
      const refusal = checkUrl(url);
      return Promise.resolve(refusal ? { fault: refusal, stale: false } : { response: { status: 204, headers: {}, body: '' } });
    },
    close: () => undefined,
  };
  const recording: DeliveryRuntime = {
    ...runtime,
    actions: new BuildingActions(runtime.actions),
    sender,
    // Nobody answers, so nothing is to be read from an answer.
    success: undefined,
    maxConcurrency: 1,
    // Batches as full as the source makes them, however slowly it is read.
    batchDelayMs: Infinity,
    onRequest: (request, rows) => {
      if (!checkUrl(request.url))
        requests.push({ ...toPreview(request, rows, shown), ...pollOf(runtime.actions.get(rows[0]?.action ?? '')) });
    },
  };
  for await (const outcomes of deliver(source, recording, options).batches()) {
    yield* requests.splice(0);
    for (const outcome of outcomes) if (outcome.status !== 'accepted') yield outcome;
  }
}

/** Actions that build requests and read nothing. */
class BuildingActions extends Map<string, ActionRuntime> {
  constructor(private readonly whole: DeliveryRuntime['actions']) {
    super([...whole].map(([id, action]) => [id, { ...action, code: { buildRequest: action.code.buildRequest.bind(action.code) } }]));
  }

  /** Also by what an earlier version called it. */
  override get(id: string): ActionRuntime | undefined {
    return super.get(this.whole.get(id)?.id ?? id);
  }
}

function pollOf(action: ActionRuntime | undefined): Pick<PreviewedRequest, 'poll'> {
  const { intervalMs, timeoutMs } = action?.poll ?? {};
  return intervalMs === undefined || timeoutMs === undefined ? {} : { poll: { intervalMs, timeoutMs } };
}

function toPreview(request: OutgoingRequest, rows: readonly Row[], { credentials, showUrl }: Shown): PreviewedRequest {
  const { url, headers } = showCredentials(request, credentials);
  return {
    method: request.method,
    url: showUrl(url),
    headers,
    body: request.body === undefined ? undefined : readSentBody(request.body, request.headers),
    covers: rows.map(({ invocationIndex }) => invocationIndex),
  };
}
