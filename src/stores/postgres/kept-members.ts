import { hash } from 'node:crypto';
import type { Change } from '../../runtime/queue/change-queue';
import type { Membership } from '../audience';
import { defaultOrderWindowMs } from '../host-store';
import { hashBits, hashMember, type MemberChange } from '../removals';
import type { QueueRpc } from './queue-rpc';
import type { PostgresStringTable } from './string-table';

export interface MemberSettings {
  readonly isHost: boolean;
  /** Of a host, `undefined` where nothing is kept. */
  readonly memberships: readonly Membership[] | undefined;
  /** Where the order of changes by their time is kept from the first one on; else a run keeps it once an audience was compared. */
  readonly orderWindowMs: number | undefined;
  /** Of the store. */
  readonly hashKey: string;
}

/** As `MemberChange`. */
export interface CountedMember extends Omit<MemberChange, 'hash'> {
  /** `undefined` for one that no sample has. */
  readonly hash: number | undefined;
}

/** Which members a queue keeps, and whether it does. */
export class KeptMembers {
  readonly #states = new Map<string, Membership & { readonly isPresent: boolean }>();
  #memberships: readonly Membership[] = [];
  #orderWindowMs: number | undefined;

  constructor(
    private readonly rpc: QueueRpc,
    private readonly strings: PostgresStringTable,
    private readonly settings: MemberSettings,
  ) {
    this.use(settings.memberships);
  }

  /** Works by these at once. */
  use(memberships: readonly Membership[] | undefined): void {
    this.#memberships = memberships ?? [];
    this.#orderWindowMs = memberships && this.settings.orderWindowMs;
    this.#states.clear();
    for (const each of this.#memberships) {
      this.#states.set(each.present, { ...each, isPresent: true });
      this.#states.set(each.absent, { ...each, isPresent: false });
    }
  }

  /** How late a change may come; `undefined` while nothing is kept. */
  get windowMs(): number | undefined {
    return this.#orderWindowMs ?? (this.rpc.counts.keepsMembers ? defaultOrderWindowMs : undefined);
  }

  get scopes(): readonly string[] {
    return this.#memberships.map(({ scope }) => scope);
  }

  membershipOf(scope: string): Membership | undefined {
    return this.#memberships.find((each) => each.scope === scope);
  }

  /** The actions that add and remove, as far as any change has named them; `undefined` while nothing is kept. */
  get actions(): { readonly present: readonly number[]; readonly absent: readonly number[] } | undefined {
    if (this.windowMs === undefined) return undefined;
    const idsOf = (actions: readonly string[]): readonly number[] => actions.flatMap((action) => this.strings.find('action', action) ?? []);
    const memberships = this.#memberships;
    return { present: idsOf(memberships.map(({ present }) => present)), absent: idsOf(memberships.map(({ absent }) => absent)) };
  }

  /** Of parameters as JSON, by the key of the store: a plain hash of an address can be guessed. */
  digestOf(json: string): number {
    return digest(`${this.settings.hashKey}${digest(json)}`);
  }

  /** Of a change that adds a member; else `null`. @param json its parameters */
  digestOfChange({ action }: Change, json: string): number | null {
    return this.#states.get(action)?.isPresent === true ? this.digestOf(json) : null;
  }

  /** Counts members by what is known of each key from now on. Those of an audience that another process has counted in another way as well. */
  async countListed(timeoutMs: number): Promise<void> {
    const memberships = this.#memberships;
    if (!this.settings.isHost || this.#orderWindowMs === undefined || memberships.length === 0) return;
    await this.strings.intern(
      memberships.flatMap(({ scope, present, absent }) => [
        ['scope', scope],
        ['action', present],
        ['action', absent],
      ]),
    );
    const by = memberships.map(({ scope, present, absent }) => [
      this.strings.idOf('scope', scope),
      this.strings.idOf('action', present),
      this.strings.idOf('action', absent),
    ]);
    const text = JSON.stringify(by);
    if (JSON.stringify(this.rpc.counts.listedBy) === text) return;
    await this.rpc.callOnce('count_listed', [text.replaceAll('[', '{').replaceAll(']', '}')], timeoutMs);
  }

  /**
   * Members to count: one for each change when they are replayed or an order is kept, else only those that are counted.
   * @param members as the caller has read them of the changes, whatever their times; `undefined` if none are counted by a sample
   * @returns members without a hash are in no sample; `undefined` if none are counted
   */
  toCounted(
    members: readonly (CountedMember | undefined)[] | undefined,
    changes: readonly Change[],
    isReplay: boolean,
  ): readonly (CountedMember | undefined)[] | undefined {
    // Other processes may make the sample smaller meanwhile, never larger.
    const sampled = 2 ** (hashBits - this.rpc.counts.sampleBits);
    const isSampled = (member: CountedMember | undefined): boolean => member?.hash !== undefined && member.hash < sampled;
    if (this.windowMs !== undefined && this.rpc.counts.listedBy !== null && (changes.length > 0 || members)) {
      const each = changes.map((change) => this.#memberOf(change));
      return each.map((member) => (member && !isSampled(member) ? { ...member, hash: undefined } : member));
    }
    if (!members) return undefined;
    if (!isReplay && this.windowMs === undefined) return members.filter(isSampled);
    const each = isReplay ? members : changes.map((change) => this.#memberOf(change));
    return each.map((member) => (isSampled(member) ? member : undefined));
  }

  #memberOf({ action, scope, key }: Change): MemberChange | undefined {
    const state = this.#states.get(action);
    return state && scope === state.scope ? { hash: hashMember(key), scope, isPresent: state.isPresent } : undefined;
  }
}

/** The first 52 bits of the SHA-256: a safe integer. Digests from before there was a key are the inner one; migration 5 adds the key. */
function digest(text: string): number {
  return Number.parseInt(hash('sha256', text).slice(0, 13), 16);
}
