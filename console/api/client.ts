import type { CheckStep, Counts, Fault, Outcome, SendStep, VerifyLine } from './types';

/** The only file that knows how the host is called. */

const storedKey = 'key';
export const keyRefused = 'key-refused';
/** The host has taken a new key: what it refused before can be asked for again. */
export const keyAccepted = 'key-accepted';
export const hostSilent = 'host-silent';
export const hostAnswered = 'host-answered';

/** Moves the key from the address into this tab's storage, so that no history and no link holds it. */
export function takeKeyFromAddress(): void {
  const key = new URLSearchParams(location.hash.slice(1)).get('key');
  if (key === null) return;
  useKey(key);
  history.replaceState(null, '', location.pathname + location.search);
}

export function hasKey(): boolean {
  return sessionStorage.getItem(storedKey) !== null;
}

export function useKey(key: string): void {
  sessionStorage.setItem(storedKey, key);
}

/** What the host refused, with everything that is wrong. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly faults: readonly [Fault, ...Fault[]],
  ) {
    super(faults[0].message);
  }
}

/** The host did not answer at all. */
export class HostGone extends Error {}

interface CallOptions {
  readonly method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
}

async function send(path: string, { method = 'GET', body, headers, signal }: CallOptions): Promise<Response> {
  const sent = authorization();
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
      headers: {
        Authorization: sent,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
    });
  } catch (error) {
    if (signal?.aborted === true) throw error;
    dispatchEvent(new Event(hostSilent));
    throw new HostGone('The host does not answer.');
  }
  dispatchEvent(new Event(hostAnswered));
  // A late answer is about the key that was there before.
  if (response.status === 401 && sent === authorization()) dispatchEvent(new Event(keyRefused));
  if (response.ok) return response;
  throw new Refusal(response.status, faultsOf(await response.json().catch(() => undefined), response.status));
}

interface ProblemBody extends Omit<Fault, 'message'> {
  readonly detail?: string;
  readonly errors?: readonly Fault[];
}

/** What every call says of who calls. */
export function authorization(): string {
  return `Bearer ${sessionStorage.getItem(storedKey) ?? ''}`;
}

export function faultsOf(body: unknown, status: number): readonly [Fault, ...Fault[]] {
  const problem = body as ProblemBody | undefined;
  const [first, ...others] = problem?.errors ?? [];
  if (first) return [first, ...others];
  const unknown = { code: 'internal', kind: 'unavailable', hint: '', who: 'nobody' } as const;
  return [{ ...unknown, ...problem, message: problem?.detail ?? `The host answers with status ${status}.` }];
}

/** Calls the host and reads a file. @throws Refusal, HostGone */
export async function callFile(path: string): Promise<Blob> {
  return (await send(path, {})).blob();
}

/** Calls the host and reads JSON. @throws Refusal, HostGone */
export async function call<T>(path: string, options: CallOptions = {}): Promise<T> {
  const response = await send(path, options);
  return (response.status === 204 ? undefined : await response.json()) as T;
}

/** The JSON values of a reply, one of each line, as they come. */
async function* lines<T>(response: Response): AsyncGenerator<T> {
  for await (const line of textLines(response)) if (line !== '') yield JSON.parse(line) as T;
}

async function* textLines(response: Response): AsyncGenerator<string> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let rest = '';
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    const found = (rest + part.value).split('\n');
    rest = found.pop() ?? '';
    yield* found;
  }
  yield rest;
}

/** Calls the host and reads one JSON value of each line, as they come. @throws Refusal, HostGone */
export async function* callLines<T extends object>(path: string, options: CallOptions): AsyncGenerator<T, void> {
  const response = await send(path, { ...options, headers: { ...options.headers, Accept: 'application/x-ndjson' } });
  for await (const value of lines<T | { readonly error: ProblemBody }>(response)) {
    if ('error' in value) throw new Refusal(200, faultsOf(value.error, 200));
    yield value;
  }
}

export function runCheck(id: string): AsyncGenerator<CheckStep> {
  return callLines(`/v1/connections/${id}/check`, { method: 'POST' });
}

/** Reads members back and compares them; the vendor may take 15 s to show a change. @param repairs sends again what differs */
export function verify(id: string, sample: string, repairs: boolean): AsyncGenerator<VerifyLine> {
  return callLines(`/v1/connections/${id}/verify?sample=${sample}&wait=15${repairs ? '&repair=true' : ''}`, { method: 'POST' });
}

/** Sends one record. @param key the same key sends it once, however often it is asked for */
export function sendOne(id: string, record: object, key: string): AsyncGenerator<SendStep> {
  return callLines(`/v1/connections/${id}/send-one`, { method: 'POST', body: record, headers: { 'Idempotency-Key': key } });
}

export interface StreamedOutcome {
  readonly cursor: string;
  readonly outcome: Outcome;
}

/** Outcomes as they are recorded, until the signal; first nothing, when the stream is open. @param start a time, or where to go on */
export async function* followOutcomes(
  id: string,
  start: { readonly from: number; readonly after: string | undefined },
  signal: AbortSignal,
): AsyncGenerator<StreamedOutcome | undefined> {
  const query = start.after === undefined ? `from=${String(start.from)}` : `after=${encodeURIComponent(start.after)}`;
  const response = await send(`/v1/connections/${id}/outcomes/stream?${query}`, { signal });
  yield undefined;
  let cursor = '';
  let event = '';
  for await (const line of textLines(response)) {
    if (line.startsWith('id: ')) cursor = line.slice(4);
    if (line.startsWith('event: ')) event = line.slice(7);
    // Others tell why the stream ends.
    if (line.startsWith('data: ') && event === 'outcome') yield { cursor, outcome: JSON.parse(line.slice(6)) as Outcome };
  }
}

/** How much waits and has failed, by connection. */
export async function readCounts(): Promise<ReadonlyMap<string, Counts>> {
  const { counts } = await call<{ counts: readonly (Counts & { readonly connection: string })[] }>('/v1/counts');
  return new Map(counts.map((counted) => [counted.connection, counted]));
}
