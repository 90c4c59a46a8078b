import * as lifecycle from './connections/lifecycle';
import type { Fault, Invocation } from '../contract';
import { ConnectorError } from '../fault';
import { quote } from '../runtime/validation/quote';
import type { DeadLetterQuery, OutcomeQuery } from '../stores/host-queue';
import type { ConnectionRuntime } from './connections/connection-runtime';
import type { ConnectionRuntimes } from './connections/connection-runtimes';
import { viewOf } from './connections/connection-view';
import { discard, replay } from './dead-letters';
import { eraseMember } from './erase-member';
import type { AudienceEvent, ConnectionDraft, ConnectionView, DeadLetterIds, EnqueueOptions, Host } from './host';
import type { HostContext } from './host-context';
import { enqueue, enqueueEvents } from './intake/enqueue';
import type { ConfigurationCipher } from './secrets/configuration-cipher';
import { refusal, hostFault } from './host-faults';

/** The connections of a store, and what can be done with them. */
export class ConnectorHost implements Host {
  #closing: Fault | undefined;
  #closed: Promise<void> | undefined;

  constructor(
    private readonly context: HostContext,
    private readonly connections: ConnectionRuntimes,
    private readonly cipher: ConfigurationCipher,
    private readonly endRetention: () => void,
  ) {}

  listConnections() {
    return Promise.resolve(this.connections.all().map((runtime) => this.#view(runtime)));
  }
  async readConnection(id: string) {
    return this.#view(await this.connections.require(id));
  }
  async createConnection(draft: ConnectionDraft) {
    this.#requireOpen();
    return this.readConnection(await lifecycle.createConnection(this.context, draft));
  }
  changeConnection(id: string, draft: Partial<ConnectionDraft>, revision: number | undefined) {
    return this.#change(id, (runtime) => lifecycle.changeConnection(runtime, draft, revision));
  }
  activateConnection(id: string) {
    return this.#change(id, lifecycle.activateConnection);
  }
  async pauseConnection(id: string) {
    const runtime = await this.connections.require(id);
    await lifecycle.pauseConnection(runtime);
    return this.#view(runtime);
  }
  deleteConnection(id: string, { force }: { readonly force: boolean }) {
    return this.connections.delete(id, force);
  }
  async *checkConnection(id: string) {
    yield* lifecycle.checkConnection(await this.connections.require(id));
  }

  async enqueue(id: string, invocations: readonly Invocation[], options?: EnqueueOptions) {
    this.#requireOpen();
    const runtime = await this.connections.require(id);
    // Another host may have just activated it.
    if (runtime.record?.status === 'inactive') await this.connections.reload(id);
    return enqueue(runtime, invocations, this.context.settings.stream, options);
  }
  async enqueueEvents(audience: string, events: readonly AudienceEvent[], options?: EnqueueOptions) {
    this.#requireOpen();
    return enqueueEvents(this.connections.all(), audience, events, options);
  }

  async findOutcomes(id: string, query: OutcomeQuery) {
    requireCursor(query.after);
    return (await this.connections.require(id)).queue.findOutcomes(query);
  }
  onOutcomes(id: string, listener: () => void) {
    return this.connections.get(id)?.listen(listener) ?? (() => undefined);
  }
  async findDeadLetters(id: string, query: DeadLetterQuery) {
    return (await this.connections.require(id)).queue.findDeadLetters(query);
  }
  async replay(id: string, ids: DeadLetterIds) {
    this.#requireOpen();
    return replay(await this.connections.require(id), ids);
  }
  async discard(id: string, ids: DeadLetterIds) {
    return { discarded: await discard(await this.connections.require(id), ids) };
  }
  async eraseMember(key: string, id?: string) {
    const runtimes = id === undefined ? this.connections.all() : [await this.connections.require(id)];
    return { auditId: this.cipher.pseudonymize(key), ...(await eraseMember(runtimes, key, this.context)) };
  }

  async statistics() {
    return new Map(await Promise.all(this.connections.all().map(async ({ id, queue }) => [id, await queue.statistics()] as const)));
  }
  async ready() {
    this.#requireOpen();
    await this.context.store.ping();
  }
  close(deadlineMs: number) {
    this.#closing ??= hostFault('host_closing', 'The host is ending and accepts nothing more.');
    this.endRetention();
    return (this.#closed ??= this.connections.close(deadlineMs).then(() => this.context.store.close()));
  }

  async #change(id: string, change: (runtime: ConnectionRuntime) => Promise<void>): Promise<ConnectionView> {
    this.#requireOpen();
    const runtime = await this.connections.require(id);
    await change(runtime);
    return this.#view(runtime);
  }

  #view(runtime: ConnectionRuntime): ConnectionView {
    return viewOf(runtime, this.context.description.configuration);
  }

  #requireOpen(): void {
    if (this.#closing) throw new ConnectorError([this.#closing]);
  }
}

/** Both stores number their entries; any other cursor would silently find nothing. */
function requireCursor(after: string | undefined): void {
  if (after === undefined || /^\d{1,15}$/.test(after)) return;
  const message = `${quote(after)} is not a cursor; expected the cursor of a page, or the id of an event.`;
  throw refusal('request_malformed', message);
}
