import type { Fault } from '../../contract';
import { ConnectorError, describeThrown, fault, withoutVendorMessage } from '../../fault';
import type { Clock } from '../../runtime/delivery/clock';
import { isSuccessful } from '../../runtime/http/sender';
import type { ConnectionEvent, ConnectionOutcomes, HostEvents } from '../host-events';
import { signedHeaders, waitAfter } from './sign';
import type { OpenTarget } from './open-target';
import type { MessageRecord, WebhookDraft, WebhookEvent, WebhookView } from './webhook-records';
import type { StoredMessage, WebhookStore } from './webhook-store';

const minuteMs = 60_000;
/** The same reason of the same connection is told once in this time. */
const sameReasonMs = 10 * minuteMs;
/** Dead letters of one connection are gathered for so long. */
const gatherMs = 60 * minuteMs;
/** For one host to send a message; then another one may. */
const claimMs = 2 * minuteMs;
/** How often it is looked for what other hosts have left. */
const lookAgainMs = 1.5 * minuteMs;
const maxResponseBytes = 1_024;
const goneStatus = 410;
/** After a failure of the store, a message is stored again after this time; at most so many wait for it. */
const storeAgainMs = 10_000;
const maxUnstored = 1_000;

/** Dead letters of a connection that nobody was told of yet. */
interface Gathered {
  count: number;
  readonly codes: Set<string>;
  first: number;
  cancel: () => void;
}

/**
 * Tells other systems what happens, as Standard Webhooks says. Messages are stored and sent again until their target takes them.
 * Nothing of this is waited for by a delivery.
 */
export class Webhooks {
  readonly #gathered = new Map<string, Gathered>();
  /** Each stores a message that could not be stored. */
  readonly #unstored = new Set<() => void>();
  readonly #unsubscribe: () => void;
  #cancelTimer: () => void = () => undefined;
  readonly #sending = new Set<string>();
  readonly #running = new Set<Promise<void>>();
  #isClosed = false;

  constructor(
    private readonly store: WebhookStore,
    private readonly clock: Clock,
    private readonly events: HostEvents,
    private readonly openTarget: OpenTarget,
  ) {
    this.#unsubscribe = events.observe({
      onEvent: (event) => this.#handleEvent(event),
      onOutcomes: (outcomes) => this.#gather(outcomes),
      onDeleted: (connection) => {
        this.#gathered.get(connection)?.cancel();
        this.#gathered.delete(connection);
      },
    });
    this.#wake();
  }

  /** @returns its secret, which cannot be shown again @throws ConnectorError `destination_not_allowed` */
  async create(draft: WebhookDraft): Promise<WebhookView & { readonly secret: string }> {
    this.openTarget(draft.url).close();
    return this.store.create(draft, this.clock.now());
  }

  list(): Promise<readonly WebhookView[]> {
    return this.store.list();
  }

  /** Also deletes its messages. @throws ConnectorError `webhook_unknown` */
  remove(id: string): Promise<void> {
    return this.store.remove(id);
  }

  /** Newest first. @throws ConnectorError `webhook_unknown` */
  async messages(id: string): Promise<readonly MessageRecord[]> {
    await this.store.require(id);
    const all = (await this.store.messages()).filter(({ webhook }) => webhook === id);
    return all.sort((one, other) => other.at - one.at);
  }

  /**
   * Resolves when nothing is sent any more. What waits is sent after the next start.
   * @param settled resolves when nothing more happens in the connections
   */
  async close(settled: Promise<void>): Promise<void> {
    this.#isClosed = true;
    this.#cancelTimer();
    await settled;
    this.#unsubscribe();
    for (const [connection, gathered] of this.#gathered) this.#tellGathered(connection, gathered);
    for (const { cancel } of this.#gathered.values()) cancel();
    for (const again of [...this.#unstored]) again();
    await Promise.all(this.#running);
  }

  #handleEvent({ type, connection, fault: reason }: ConnectionEvent): void {
    if (type !== 'stopped') return;
    const told = withoutVendorMessage(reason);
    const bucket = Math.floor(this.clock.now() / sameReasonMs);
    const event = reason.code === 'removals_held' ? 'removals.held' : 'connection.stopped';
    this.#tell(event, `${connection} ${reason.code} ${bucket}`, { connection, fault: told });
  }

  /** The first dead letter is told at once, and those of the next hour together at its end, or when the host ends. */
  #gather({ connection, deadLetters }: ConnectionOutcomes): void {
    if (deadLetters.length === 0) return;
    const known = this.#gathered.get(connection);
    const gathered = known ?? noneGathered();
    for (const { code, count, first } of deadLetters) {
      gathered.count += count;
      gathered.codes.add(code);
      gathered.first = Math.min(gathered.first, first);
    }
    if (!known) this.#tellGathered(connection, gathered);
  }

  /** Tells what has gathered and gathers anew, or ends when there is nothing. */
  #tellGathered(connection: string, { count, codes, first, cancel }: Gathered): void {
    cancel();
    this.#gathered.delete(connection);
    if (count === 0) return;
    this.#tell('dead_letters.gathered', `${connection} ${first}`, { connection, count, codes: [...codes].sort(), first });
    const next = noneGathered();
    next.cancel = this.clock.after(gatherMs, () => this.#tellGathered(connection, next));
    this.#gathered.set(connection, next);
  }

  /** @param now when it happened; epoch ms */
  #tell(type: WebhookEvent, occasion: string, data: object, now = this.clock.now()): void {
    const told = this.store.add(type, occasion, data, now).then(
      ({ lost }) => {
        if (lost > 0) this.events.publishUntold({ type, count: lost });
        this.#wake();
      },
      () => {
        if (this.#isClosed || this.#unstored.size >= maxUnstored) return this.events.publishUntold({ type, count: 1 });
        const again = (): void => {
          cancel();
          this.#unstored.delete(again);
          this.#tell(type, occasion, data, now);
        };
        const cancel = this.clock.after(storeAgainMs, again);
        this.#unstored.add(again);
      },
    );
    this.#keep(told);
  }

  /** Sends what is due, to each target apart, and looks again when the next is due. */
  #wake(): void {
    this.#cancelTimer();
    if (this.#isClosed) return;
    this.#cancelTimer = this.clock.after(lookAgainMs, () => this.#wake());
    this.#keep(this.#sendDue());
  }

  async #sendDue(): Promise<void> {
    const pending = (await this.store.messages()).filter(({ status }) => status === 'pending');
    const now = this.clock.now();
    for (const [id, { url, secret, isGone }] of pending.length > 0 ? await this.store.records() : []) {
      const due = pending.filter(({ webhook, dueAt }) => webhook === id && dueAt <= now);
      if (due.length === 0 || isGone === true || this.#sending.has(id)) continue;
      this.#sending.add(id);
      this.#keep(
        this.#sendAll(due, url, secret).finally(() => {
          this.#sending.delete(id);
          this.#wake();
        }),
      );
    }
    const later = pending.map(({ dueAt }) => dueAt).filter((dueAt) => dueAt > now);
    const next = Math.max(1, Math.min(...later) - this.clock.now());
    if (next >= lookAgainMs || this.#isClosed) return;
    this.#cancelTimer();
    this.#cancelTimer = this.clock.after(next, () => this.#wake());
  }

  async #sendAll(messages: readonly StoredMessage[], url: string, secret: string): Promise<void> {
    for (const message of messages) {
      if (this.#isClosed) return;
      const claimed = await this.store.update(message, { dueAt: this.clock.now() + claimMs });
      if (claimed) await this.#send(claimed, url, secret);
    }
  }

  /** A failing store is reported by every other call; what it holds is sent when it is back. */
  #keep(work: Promise<void>): void {
    const kept = work.catch(() => undefined).finally(() => this.#running.delete(kept));
    this.#running.add(kept);
  }

  async #send(message: StoredMessage, url: string, secret: string): Promise<void> {
    const { id, body } = message;
    const attempts = message.attempts + 1;
    const { status, reason } = await this.#post(url, body, signedHeaders(secret, id, body, this.clock.now()));
    const last = { attempts, ...(status !== undefined && { lastStatus: status }), ...(reason && { lastFault: reason }) };
    if (status !== undefined && isSuccessful(status)) {
      await this.store.update(message, { ...last, status: 'delivered' });
      return;
    }
    const wait = status === goneStatus ? undefined : waitAfter(attempts, Math.random());
    await this.store.update(message, wait === undefined ? { ...last, status: 'failed' } : { ...last, dueAt: this.clock.now() + wait });
    if (status === goneStatus) await this.store.markGone(message.webhook);
  }

  async #post(
    url: string,
    body: string,
    headers: Readonly<Record<string, string>>,
  ): Promise<{ readonly status?: number; readonly reason?: Pick<Fault, 'code' | 'message'> }> {
    try {
      const sender = this.openTarget(url);
      const all = { 'Content-Type': 'application/json', ...headers };
      const request = { method: 'POST', url, headers: all, body, credentials: 'omit', maxResponseBytes, needsBody: false } as const;
      const result = await sender.send(request);
      sender.close();
      if ('response' in result) return { status: result.response.status };
      return { reason: { code: result.fault.code, message: result.fault.message } };
    } catch (error) {
      const reason = error instanceof ConnectorError ? error.faults[0] : fault('internal', `Sending threw ${describeThrown(error)}.`);
      return { reason: { code: reason.code, message: reason.message } };
    }
  }
}

function noneGathered(): Gathered {
  return { count: 0, codes: new Set(), first: Infinity, cancel: () => undefined };
}
