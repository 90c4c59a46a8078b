import type { Invocation, Stream } from '../../contract';
import type { Audience, Member, Membership } from '../../stores/audience';
import type { InputChunk } from '../../input/open-input';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import { pathOf } from '../../runtime/validation/json-pointer';
import type { ActionRuntime } from '../../runtime/delivery/action';
import { RefusedRecord, validateInvocations } from '../../runtime/delivery/intake/validate-invocations';

/** What an invocation says about who belongs to an audience. */
interface MembershipRecord {
  /** Absent when not even the key can be read, or nobody can have it: a blank cell says no more than an empty one. */
  readonly member?: Member;
  /** False when it would be refused: its member, if known, stays as the vendor has it. */
  readonly isValid: boolean;
}

/** A member as it should be. */
interface RestoredMember {
  readonly key: string;
  readonly isPresent: boolean;
  /** When it happened at its source; epoch ms. */
  readonly occurredAt?: number;
}

/** Keys that are read together. */
const pageSize = 1_000;

/** A connector's membership: how invocations of a whole audience are compared, and how somebody leaves it. */
export class AudienceActions {
  readonly membership: Membership;
  readonly #present: ActionRuntime;
  readonly #presentKey: string;
  readonly #absentKey: string;
  readonly #actions: ReadonlyMap<string, ActionRuntime>;
  readonly #stream: Stream;

  private constructor(present: ActionRuntime, absent: ActionRuntime, [presentKey, absentKey]: readonly [string, string], stream: Stream) {
    this.membership = { scope: present.scope ?? '', present: present.id, absent: absent.id };
    this.#present = present;
    this.#presentKey = presentKey;
    this.#absentKey = absentKey;
    this.#actions = new Map([present, absent].map((action) => [action.id, action]));
    this.#stream = stream;
  }

  /** @returns `undefined` unless the manifest names exactly one membership, with a key of one parameter */
  static of({ declaration, stream, ...parts }: ConnectionParts): AudienceActions | undefined {
    const { actions: declared } = declaration.manifest;
    const actions = parts.actions();
    const that = (state: 'present' | 'absent') => [...actions.values()].filter(({ id }) => declared[id]?.lastWriteWins?.sets === state);
    const [present, another] = that('present');
    const [absent] = that('absent');
    const keyOf = (action: ActionRuntime | undefined): string | undefined => {
      const [pointer = '', ...more] = declared[action?.id ?? '']?.lastWriteWins?.key ?? [];
      return more.length > 0 ? undefined : pathOf(pointer)[0];
    };
    const [presentKey, absentKey] = [keyOf(present), keyOf(absent)];
    if (!present || !absent || another || presentKey === undefined || absentKey === undefined) return undefined;
    return new AudienceActions(present, absent, [presentKey, absentKey], stream ?? 'audience');
  }

  /**
   * Reads a whole audience into the comparison, sending nothing.
   * @param resendsChanged whether members whose other parameters have changed are sent again
   * @returns how many records do not say whom they are of
   * @throws ConnectorError when the input cannot be read to its end
   */
  async addDesired(input: AsyncIterable<InputChunk>, audience: Audience, resendsChanged: boolean): Promise<number> {
    let nameless = 0;
    for await (const { entries } of input) {
      const members = membersOf(this.#classify(entries, audience));
      await audience.addDesired(members, !resendsChanged);
      nameless += entries.length - members.length;
    }
    return nameless;
  }

  /**
   * The changes that lead to the desired audience: first the members to send, in the order of the input, then those to remove.
   * Records that would be refused stay, so that they are reported. Removals are numbered after the records.
   * @param asOf when the audience was that; epoch ms
   * @param skipped so many chunks of the input were dealt with before
   */
  async *changesOf(
    input: AsyncIterable<InputChunk>,
    audience: Audience,
    removes: boolean,
    asOf: number,
    skipped = 0,
  ): AsyncGenerator<InputChunk> {
    const occurredAt = new Date(asOf).toISOString();
    const timed = (entry: Invocation): Invocation => (entry instanceof RefusedRecord ? entry : { ...entry, occurredAt });
    let index = 0;
    let chunks = 0;
    for await (const { entries, lines, records: written } of input) {
      const first = index;
      index += entries.length;
      chunks += 1;
      if (chunks <= skipped) continue;
      const records = this.#classify(entries, audience);
      const toSend = (await audience.toSend(membersOf(records.filter(({ isValid }) => isValid)))).values();
      const isSent = records.map(({ isValid }) => !isValid || toSend.next().value === true);
      yield {
        entries: entries.filter((_, at) => isSent[at]).map(timed),
        indexes: entries.map((_, at) => first + at).filter((_, at) => isSent[at]),
        ...(lines && { lines: lines.filter((_, at) => isSent[at]) }),
        ...(written && { records: written.filter((_, at) => isSent[at]) }),
      };
    }
    if (!removes) return;
    for (let keys = await audience.toRemove(undefined, pageSize); keys.length > 0; keys = await audience.toRemove(keys.at(-1), pageSize)) {
      const first = index;
      index += keys.length;
      yield { entries: keys.map((key) => timed(this.#leave(key))), indexes: keys.map((_, at) => first + at) };
    }
  }

  /** The keys of the members that an input names, of records that would not be refused. */
  async *keysIn(input: AsyncIterable<InputChunk>): AsyncGenerator<readonly string[]> {
    for await (const { entries } of input) yield membersOf(this.#classify(entries).filter(({ isValid }) => isValid)).map(({ key }) => key);
  }

  /** The records of some members alone, of an input. */
  async *recordsOf(keys: ReadonlySet<string>, input: AsyncIterable<InputChunk>): AsyncGenerator<InputChunk> {
    let index = 0;
    for await (const { entries, lines } of input) {
      const first = index;
      index += entries.length;
      const records = this.#classify(entries);
      const isWanted = records.map(({ isValid, member }) => isValid && member !== undefined && keys.has(member.key));
      yield {
        entries: entries.filter((_, at) => isWanted[at]),
        indexes: entries.map((_, at) => first + at).filter((_, at) => isWanted[at]),
        ...(lines && { lines: lines.filter((_, at) => isWanted[at]) }),
      };
    }
  }

  /** The key under which a member is kept whose key was given as a record has it. */
  keptKey(given: string): string {
    return this.#present.keptKey(given);
  }

  /** What makes a member be as it should, where nothing but the key is known of it. */
  restore({ key, isPresent, occurredAt }: RestoredMember): Invocation {
    const invocation = isPresent ? { action: this.membership.present, parameters: { [this.#presentKey]: key } } : this.#leave(key);
    // At its own time, it stays older than what comes in late.
    return occurredAt === undefined ? invocation : { ...invocation, occurredAt: new Date(occurredAt).toISOString() };
  }

  /** One entry for each invocation, all of which are of the action `present`. Without an audience, digests are left out. */
  #classify(invocations: readonly Invocation[], audience?: Audience): readonly MembershipRecord[] {
    const { changes } = validateInvocations(invocations, 0, this.#actions, this.#stream);
    const valid = new Map(changes.map((change) => [change.invocationIndex, change]));
    return invocations.map((invocation, at) => {
      if (invocation instanceof RefusedRecord) return { isValid: false };
      const change = valid.get(at);
      if (change) return { isValid: true, member: { key: change.key, digest: audience?.digestOf(change.parameters) } };
      const key = this.#present.keyOf(invocation.parameters);
      const canLeave = validateInvocations([this.#leave(key)], 0, this.#actions, this.#stream).refused.length === 0;
      return { isValid: false, ...(canLeave && { member: { key, digest: undefined } }) };
    });
  }

  /** What takes the member with this key out. */
  #leave(key: string): Invocation {
    return { action: this.membership.absent, parameters: { [this.#absentKey]: key } };
  }
}

function membersOf(records: readonly MembershipRecord[]): readonly Member[] {
  return records.flatMap(({ member }) => member ?? []);
}
