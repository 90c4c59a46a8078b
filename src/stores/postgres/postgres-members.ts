import type { Fault } from '../../contract';
import { decodeText, type SqlValue } from '../codec';
import type { Membership } from '../audience';
import type { FailedChange, KnownMember, MemberRecord, MembersQuery, ScopeRecord, WaitingChange } from '../members';
import { toStoredKey } from './codec';
import type { HostClock } from './host-clock';
import type { KeptMembers } from './kept-members';
import type { QueueRpc } from './queue-rpc';
import type { PostgresStringTable } from './string-table';

/** What `find_member` of the SQL returns. */
interface FoundMember {
  readonly isComplete: boolean;
  readonly erasedAt: number | null;
  readonly settled: readonly (readonly [scope: number, isPresent: boolean, acceptedAt: number, occurredAt: number, wasAccepted: boolean])[];
  readonly waiting: readonly (readonly [
    scope: number,
    action: number,
    state: WaitingChange['state'],
    occurredAt: number,
    arrivedAt: number,
    notBefore: number | null,
  ])[];
  readonly deadLetters: readonly (readonly [scope: number, id: number, action: number, fault: string, at: number, occurredAt: number])[];
}

/** Keys that one statement gives a scope. */
const adoptedAtATime = 5_000;

/** Tells what is known of the members of one queue. */
export class PostgresMembers {
  constructor(
    private readonly rpc: QueueRpc,
    private readonly strings: PostgresStringTable,
    private readonly kept: KeptMembers,
    private readonly clock: HostClock,
    private readonly timeoutMs: number,
  ) {}

  async find(key: string): Promise<MemberRecord> {
    const found = (await this.rpc.call('find_member', [toStoredKey(key)[0]], this.timeoutMs)) as FoundMember;
    if (!this.strings.isComplete) await this.strings.load();
    const { isComplete, settled, waiting, deadLetters } = found;
    const others = [...settled, ...waiting, ...deadLetters].flatMap(([scope]) => this.#scopeOf(scope) ?? []);
    const scopes = new Set([...this.kept.scopes, ...others]);
    return { scopes: [...scopes].map((scope) => this.#toScope(scope, found)), isComplete: isComplete && this.kept.windowMs !== undefined };
  }

  async list({ scope, after, limit }: MembersQuery): Promise<readonly KnownMember[]> {
    const id = await this.#scopeId(scope);
    if (id === undefined) return [];
    const rows = await this.rpc.query(
      'SELECT key, long_key, is_present, accepted_at, occurred_at, is_waiting FROM list_members($1, $2, $3, $4)',
      [id, after === undefined ? null : toStoredKey(after)[0], limit],
      this.timeoutMs,
    );
    return rows.map(([key, long, isPresent, acceptedAt, occurredAt, isWaiting]) => ({
      key: decodeText(String(long ?? key)),
      isPresent: isPresent === true,
      acceptedAt: this.clock.toHost(Number(acceptedAt)),
      occurredAt: Number(occurredAt),
      isWaiting: isWaiting === true,
    }));
  }

  async forgetAccepted(now: number): Promise<void> {
    await this.rpc.callOnce('forget_accepted', [this.clock.toDatabase(now)], this.timeoutMs);
  }

  /** Works by these from now on. */
  use(memberships: readonly Membership[] | undefined): Promise<void> {
    this.kept.use(memberships);
    return this.adopt();
  }

  /** Makes use of the members that are kept. */
  async adopt(): Promise<void> {
    await this.#adoptEarlier();
    await this.kept.countListed(this.timeoutMs);
  }

  /** Gives members that an earlier version has left their scope. */
  async #adoptEarlier(): Promise<void> {
    const [scope] = this.kept.scopes;
    if (!this.rpc.counts.hasEarlierMembers || scope === undefined) return;
    await this.strings.intern([['scope', scope]]);
    let after: SqlValue = null;
    do {
      const values: readonly SqlValue[] = [this.strings.idOf('scope', scope), after, adoptedAtATime];
      after = ((await this.rpc.callOnce('adopt_members', values, this.timeoutMs)) as string | undefined) ?? null;
    } while (after !== null);
  }

  /** `undefined` while no change has named the scope. */
  async #scopeId(scope: string): Promise<number | undefined> {
    const id = this.strings.find('scope', scope);
    if (id !== undefined) return id;
    // Another process may have.
    await this.strings.load();
    return this.strings.find('scope', scope);
  }

  /** Members of an earlier version have the only scope, also while another process still gives it to them. */
  #scopeOf(id: number): string | undefined {
    return id === 0 ? this.kept.scopes[0] : this.strings.textOf(id);
  }

  #toScope(scope: string, { erasedAt, settled, waiting, deadLetters }: FoundMember): ScopeRecord {
    const isOfScope = ([id]: readonly [number, ...unknown[]]): boolean => this.#scopeOf(id) === scope;
    // What is known by later changes is newer than what an earlier version has left.
    const [newestSettled] = settled.filter(isOfScope).sort(([one], [other]) => other - one);
    const accepted = newestSettled?.[4] === true ? newestSettled : undefined;
    const newest = waiting.findLast(isOfScope);
    const letter = deadLetters.findLast(isOfScope);
    return {
      scope,
      ...(accepted && { accepted: { isPresent: accepted[1], at: accepted[2] && this.clock.toHost(accepted[2]), occurredAt: accepted[3] } }),
      ...(newest && { waiting: this.#toWaiting(newest) }),
      ...(letter && { deadLetter: this.#toFailed(letter) }),
      ...(erasedAt !== null && { erasedAt: this.clock.toHost(erasedAt) }),
    };
  }

  #toWaiting([, action, state, occurredAt, arrivedAt, notBefore]: FoundMember['waiting'][number]): WaitingChange {
    return {
      action: this.strings.textOf(action),
      state,
      occurredAt,
      arrivedAt: this.clock.toHost(arrivedAt),
      ...(notBefore !== null && { notBefore: this.clock.toHost(notBefore) }),
    };
  }

  #toFailed([, id, action, fault, at, occurredAt]: FoundMember['deadLetters'][number]): FailedChange {
    const { code } = JSON.parse(fault) as Fault;
    return { id, action: this.strings.textOf(action), code, at: this.clock.toHost(at), occurredAt };
  }
}
