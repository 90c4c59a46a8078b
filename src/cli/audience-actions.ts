import type { Invocation, Manifest, Stream, Values } from '../contract';
import { digestParameters, type Member, type Membership } from '../stores/audience';
import { pathOf } from '../runtime/validation/path-of';
import type { ActionRuntime } from '../runtime/delivery/action';
import { RefusedRecord, validateInvocations } from '../runtime/delivery/intake/validate-invocations';

/** What an invocation says about who belongs to an audience. */
export interface MembershipRecord {
  /** Absent when not even the key can be read, or nobody can have it: a blank cell says no more than an empty one. */
  readonly member?: Member;
  /** False when it would be refused: its member, if known, stays as the vendor has it. */
  readonly isValid: boolean;
}

/** A connector's membership: how invocations of a whole audience are compared, and how somebody leaves it. */
export class AudienceActions {
  readonly membership: Membership;
  readonly #present: ActionRuntime;
  readonly #absentKey: string;
  readonly #actions: ReadonlyMap<string, ActionRuntime>;
  readonly #stream: Stream;

  private constructor(present: ActionRuntime, absent: ActionRuntime, absentKey: string, stream: Stream) {
    this.membership = { present: present.id, absent: absent.id };
    this.#present = present;
    this.#absentKey = absentKey;
    this.#actions = new Map([present, absent].map((action) => [action.id, action]));
    this.#stream = stream;
  }

  /** @returns `undefined` unless the manifest names exactly one membership, with a key of one parameter */
  static of({ actions: declared }: Manifest, actions: ReadonlyMap<string, ActionRuntime>, stream: Stream): AudienceActions | undefined {
    const that = (state: 'present' | 'absent') => [...actions.values()].filter(({ id }) => declared[id]?.lastWriteWins?.sets === state);
    const [present, another] = that('present');
    const [absent] = that('absent');
    const [pointer = '', ...more] = declared[absent?.id ?? '']?.lastWriteWins?.key ?? [];
    const [key] = pathOf(pointer);
    if (!present || !absent || another || key === undefined || more.length > 0) return undefined;
    return new AudienceActions(present, absent, key, stream);
  }

  /** One entry for each invocation, all of which are of the action `present`. */
  classify(invocations: readonly Invocation[]): readonly MembershipRecord[] {
    const { changes } = validateInvocations(invocations, 0, this.#actions, this.#stream);
    const valid = new Map(changes.map((change) => [change.invocationIndex, change]));
    return invocations.map((invocation, at) => {
      if (invocation instanceof RefusedRecord) return { isValid: false };
      const change = valid.get(at);
      if (change) return { isValid: true, member: { key: change.key, digest: digestParameters(JSON.stringify(change.parameters)) } };
      const key = this.#present.keyOf(invocation.parameters);
      return { isValid: false, ...(this.#canBeOf(key) && { member: { key, digest: undefined } }) };
    });
  }

  /** What takes the member with this key out. */
  leave(key: string): Invocation {
    const parameters: Values = { [this.#absentKey]: key };
    return { action: this.membership.absent, parameters };
  }

  #canBeOf(key: string): boolean {
    return validateInvocations([this.leave(key)], 0, this.#actions, this.#stream).refused.length === 0;
  }
}
