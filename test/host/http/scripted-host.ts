import path from 'node:path';
import type { Fault, Invocation } from '../../../src/contract';
import { readManifest } from '../../../src/runtime/manifest/read-manifest';
import { Connectors } from '../../../src/host/connectors/connectors';
import { RefusedRecord } from '../../../src/runtime/delivery/intake/validate-invocations';
import { ConnectorError, fault } from '../../../src/fault';
import { hostFault } from '../../../src/host/host-faults';
import { HostEvents, type HostObserver } from '../../../src/host/host-events';
import { errorOf, numberRecords, type RecordDraft } from '../../../src/host/answer';
import { SyncAnswers, type SyncAnswer } from '../../../src/host/sync/sync-answer';
import type { SyncProgress, SyncRequest } from '../../../src/host/sync/sync-audience';
import type { VerifyAnswer, VerifyProgress, VerifyRequest } from '../../../src/host/verify/verify-connection';
import { describeMember } from '../../../src/host/member-answer';
import type { Caller, TokenDraft } from '../../../src/host/access/tokens';
import type { EnqueueOptions } from '../../../src/host/enqueue';
import type { AudienceEvent } from '../../../src/host/enqueue-events';
import type { ConnectionDraft, ConnectionView } from '../../../src/host/connections/connection-record';
import type { ConnectionChange } from '../../../src/host/connections/merge-draft';
import type { Host } from '../../../src/host/host';
import type { OutcomeEntry, OutcomeQuery } from '../../../src/stores/host-queue';
import { scriptedWatch } from './scripted-watch';

/** A call of the host: the name of the method, then its arguments. */
export type Asked = readonly [string, ...unknown[]];

const connectors = Connectors.open(
  [readManifest(path.resolve(__dirname, '../../../..'))],
  { connect: {}, rateLimits: new Map(), keepsMembers: true },
  '',
);

/** A host without a store: it records its calls, and answers as a test says. */
export class ScriptedHost implements Host {
  readonly asked: Asked[] = [];
  readonly connectors = connectors;
  readonly id = 'scripted';
  readonly events = new HostEvents();
  readonly watch = scriptedWatch;
  readonly entries: OutcomeEntry[] = [];
  readonly listeners = new Set<() => void>();
  /** Awaited before anything is enqueued. */
  beforeEnqueue: () => Promise<void> = async () => undefined;
  notReady: Error | undefined;
  /** Whose token each is, besides the bootstrap token. */
  readonly callers = new Map<string, Caller>();
  warning: Fault | undefined;
  #next = 0;

  static readonly view: ConnectionView = {
    id: 'c1',
    connector: { id: 'launchdarkly-audience-cohorting' },
    connectorVersion: '1.0.0',
    revision: 3,
    name: 'Buyers',
    configuration: { segmentId: 'buyers' },
    secrets: { accessToken: '…9e0f' },
    mappings: {},
    triggers: [],
    status: 'inactive',
    destination: 'https://vendor.example',
  };

  async listConnections() {
    return [ScriptedHost.view];
  }
  async readConnection(id: string) {
    this.#know(id);
    return ScriptedHost.view;
  }
  readonly drafts = {
    validateConfiguration: async (configuration: object, id?: string) => {
      this.asked.push(['validate', configuration, id]);
      return { valid: true, fields: [], errors: [] };
    },
    listOptions: async (name: string, draft?: object, id?: string) => {
      this.asked.push(['options', name, draft, id]);
      return { options: [], isComplete: true };
    },
    preview: async (options: object) => {
      this.asked.push(['preview', options]);
      return { requests: [], unsent: [], mapped: [] };
    },
  };
  async createConnection(draft: ConnectionDraft) {
    this.asked.push(['create', draft]);
    return { ...ScriptedHost.view, ...draft, revision: 1 };
  }
  async changeConnection(id: string, change: ConnectionChange, revision?: number): Promise<ConnectionView> {
    this.#know(id);
    this.asked.push(['change', id, change, revision]);
    if (revision !== undefined && revision !== 3) throw new ConnectorError([hostFault('revision_outdated', 'It is at revision 3.')]);
    return { ...ScriptedHost.view, revision: 4 };
  }
  async activateConnection(id: string): Promise<ConnectionView> {
    this.#know(id);
    throw new ConnectorError([hostFault('check_needed', 'It was never checked.')]);
  }
  async releaseHold(id: string, release: object): Promise<ConnectionView> {
    this.#know(id);
    this.asked.push(['release', id, release]);
    throw new ConnectorError([hostFault('hold_changed', 'Nothing is held.')]);
  }
  async pauseConnection(id: string) {
    this.#know(id);
    return { ...ScriptedHost.view, status: 'paused' as const };
  }
  async deleteConnection(id: string, { force }: { readonly force: boolean }) {
    this.#know(id);
    this.asked.push(['delete', id, force]);
    if (!force) throw new ConnectorError([hostFault('connection_busy', '2 changes wait.')]);
  }
  async *checkConnection(id: string) {
    this.#know(id);
    yield { id: 'token', title: 'Token', status: 'passed' as const, message: 'It works.' };
    yield { id: 'segment', title: 'Segment', status: 'not_verified' as const, message: 'This cannot be verified.' };
  }

  async enqueue(id: string, records: readonly (Invocation | RefusedRecord)[], { idempotencyKey }: EnqueueOptions = {}) {
    this.#know(id);
    await this.beforeEnqueue();
    const invocations = records.filter((record) => !(record instanceof RefusedRecord));
    this.asked.push(['enqueue', id, invocations.length, idempotencyKey?.key]);
    const drafts = records.map((record): RecordDraft => {
      if (record instanceof RefusedRecord) return { status: 'failed', fault: record.fault };
      if (typeof record.parameters['memberId'] === 'string') return { of: 0, status: 'queued' };
      return { of: 0, status: 'failed', fault: fault('parameters_invalid', 'Member ID is missing.') };
    });
    const first = this.#next;
    this.#next += invocations.length;
    return { repeated: false, ...(await numberRecords({ connections: [id], records: drafts, error: errorOf(drafts) }, [first])) };
  }
  async enqueueEvents(audience: string, events: readonly (AudienceEvent | RefusedRecord)[], options: EnqueueOptions = {}) {
    this.asked.push(['enqueueEvents', audience, events, options.idempotencyKey?.key]);
    const drafts = events.map((record): RecordDraft => {
      if (record instanceof RefusedRecord) return { status: 'failed', fault: record.fault };
      if (record.event === 'joined') return { status: 'queued', triggered: [{ of: 0, status: 'queued' }] };
      return { status: 'failed', triggered: [{ of: 0, status: 'failed', fault: fault('parameters_invalid', 'No Member ID.') }] };
    });
    return { repeated: false, ...(await numberRecords({ connections: ['c1'], records: drafts, error: errorOf(drafts) }, [0])) };
  }

  newestVisitors() {
    return [];
  }
  async *sendOne(id: string, record: object, options: EnqueueOptions = {}) {
    this.#know(id);
    this.asked.push(['sendOne', record, options.idempotencyKey?.key]);
    yield { step: 'taken_in' as const, at: 0, index: 7 };
    yield { step: 'sent' as const, at: 1, attempt: 1, records: 1 };
    yield { step: 'answered' as const, at: 3, attempt: 1, status: 202, elapsedMs: 2 };
    yield { step: 'accepted' as const, at: 3, index: 7, attempts: 1 };
  }

  async findOutcomes(id: string, query: OutcomeQuery) {
    this.#know(id);
    this.asked.push(['findOutcomes', query]);
    if (query.after === 'nowhere') throw new ConnectorError([hostFault('request_malformed', 'There is no such place.')]);
    if (query.isLast) return { entries: this.entries.slice(-1), cursor: this.entries.at(-1)?.cursor };
    const from = query.after === undefined ? 0 : this.entries.findIndex(({ cursor }) => cursor === query.after) + 1;
    const entries = this.entries.slice(from, from + query.limit).filter(({ at }) => at >= (query.from ?? 0));
    return { entries, cursor: entries.at(-1)?.cursor };
  }
  observe(observer: HostObserver) {
    return this.events.observe(observer);
  }
  onOutcomes(_id: string, listener: () => void) {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  }
  readonly webhooks: Host['webhooks'] = {
    list: async () => [],
    create: async () => Promise.reject(new Error('not scripted')),
    remove: async () => undefined,
    messages: async () => [],
    close: async () => undefined,
  };
  readonly files: Host['files'] = {
    inspect: async () => Promise.reject(new Error('not scripted')),
    dryRun: async () => Promise.reject(new Error('not scripted')),
    deliver: async () => Promise.reject(new Error('not scripted')),
    rejected: async () => Promise.reject(new Error('not scripted')),
    list: async () => [],
    read: async () => Promise.reject(new Error('not scripted')),
    rows: async () => Promise.reject(new Error('not scripted')),
    forget: async () => undefined,
  };
  async findDeadLetters() {
    return [
      { id: 7, index: 2, action: 'add', parameters: { memberId: 'm' }, attempts: 1, fault: fault('rejected_by_vendor', 'No.'), at: 5 },
    ];
  }
  async replay(id: string, ids: readonly number[] | 'all') {
    this.asked.push(['replay', id, ids]);
    return { replayed: 1, refused: 0 };
  }
  async discard(id: string, ids: readonly number[] | 'all') {
    this.asked.push(['discard', id, ids]);
    return { discarded: 1 };
  }
  async eraseMember(key: string, id?: string) {
    this.asked.push(['eraseMember', key, id]);
    return { auditId: '5f5f5f5f5f5f5f5f', waiting: 1, deadLetters: 0, inFlight: 0 };
  }
  async findMember(id: string, key: string, isLive?: boolean) {
    this.#know(id);
    this.asked.push(['findMember', id, key]);
    const accepted = { isPresent: true, at: 1_796_000_000_000, occurredAt: 1_795_999_000_000 };
    const live = isLive ? { scope: 'segment', state: 'present' as const, readAt: '2026-11-30T01:34:21.000Z' } : undefined;
    return describeMember({ scopes: [{ scope: 'segment', accepted }], isComplete: true }, 'host', 1_796_000_060_000, live);
  }
  async *verifyConnection(id: string, request: VerifyRequest): AsyncGenerator<VerifyProgress | VerifyAnswer> {
    this.#know(id);
    this.asked.push(['verifyConnection', id, request]);
    const counts = { read: 2, missing: 1, surplus: 0, unknown: 0, changing: 0 };
    yield { progress: { ...counts, of: 2 } };
    const time = '2026-11-30T01:34:21.000Z';
    const found = { members: 2, expected: 2, bound: { members: 1, confidence: 1 }, requests: 4, differing: [], summary: 'Read 2.' };
    yield { verification: { ...counts, ...found, startedAt: time, endedAt: time, by: 'host', complete: true } };
  }
  async *syncAudience(id: string, request: SyncRequest): AsyncGenerator<SyncProgress | SyncAnswer> {
    this.#know(id);
    const { audience, ...options } = request;
    this.asked.push(['syncAudience', id, audience, options]);
    yield { progress: { phase: 'comparing', enqueued: 0, refused: 0 } };
    const job = { digest: '', asOf: 1_796_000_000_000, phase: 'done' as const, chunks: 1, enqueued: 2, refused: 0 };
    yield new SyncAnswers(true).of(job, { isDryRun: request.isDryRun });
  }
  readonly tokens = {
    create: async (draft: TokenDraft) => {
      this.asked.push(['createToken', draft]);
      return { ...draft, createdAt: '2026-11-20T08:00:00.000Z', token: 'made-token' };
    },
    list: async () => [{ name: 'sender', scope: 'intake' as const, createdAt: '2026-11-20T08:00:00.000Z' }],
    revoke: async (name: string) => {
      this.asked.push(['revokeToken', name]);
    },
    findCaller: async (given: string): Promise<Caller | undefined> => this.callers.get(given),
    requireValid: () => undefined,
  };

  async statistics() {
    return new Map([['c1', { waiting: 12, resends: 1, deadLetters: 2, oldestAt: Date.now() - 90_000 }]]);
  }
  async ready() {
    if (this.notReady) throw this.notReady;
    return this.warning;
  }
  async close() {
    this.asked.push(['close']);
  }

  /** Records one outcome and notifies the listeners. */
  record(first: number, at = Date.now()): void {
    this.entries.push({ cursor: `o${first}`, first, count: 1, action: 'add', status: 'accepted', attempts: 1, at });
    for (const listener of this.listeners) listener();
  }

  #know(id: string): void {
    if (id !== 'c1') throw new ConnectorError([hostFault('connection_unknown', 'There is no such connection.')]);
  }
}
