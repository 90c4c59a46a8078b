import { ConnectorError, fault } from '../../fault';
import type { InputChunk } from '../../input/open-input';
import type { Audience } from '../../stores/audience';
import type { ExpectedMember, ExpectedMembers } from '../../verify/expected-members';
import type { AudienceActions } from '../../host/sync/audience-actions';

const pageSize = 1_000;

/** The members of an audience by what the vendor last accepted. Nobody else writes to its state meanwhile. */
export class StateMembers implements ExpectedMembers {
  constructor(
    private readonly audience: Audience,
    private readonly place: string,
  ) {}

  /** @throws ConnectorError `state_unavailable` when the state knows nobody */
  async *pages(): AsyncGenerator<readonly ExpectedMember[]> {
    // Of a comparison in which nobody is desired, the members to remove are all that are known.
    await this.audience.begin();
    let count = 0;
    for (let after: string | undefined; ;) {
      const keys = await this.audience.toRemove(after, pageSize);
      count += keys.length;
      if (keys.length === 0) break;
      yield keys.map((key) => ({ key, isPresent: true }));
      after = keys.at(-1);
    }
    await this.audience.end();
    if (count > 0) return;
    const hint = 'Members are remembered from the first sync with a state on. Or compare with an input: --input whole-audience.csv';
    throw new ConnectorError([fault('state_unavailable', `The state ${this.place} knows no members.`, { hint, field: 'state' })]);
  }

  again(member: ExpectedMember): Promise<ExpectedMember> {
    return Promise.resolve(member);
  }
}

/** The members of an input that holds the whole audience. */
export class InputMembers implements ExpectedMembers {
  /** @param isDistinct remembers the keys, so that each comes once */
  constructor(
    private readonly actions: AudienceActions,
    private readonly input: AsyncIterable<InputChunk>,
    private readonly isDistinct: boolean,
  ) {}

  async *pages(): AsyncGenerator<readonly ExpectedMember[]> {
    const seen = new Set<string>();
    for await (const keys of this.actions.keysIn(this.input)) {
      const fresh = this.isDistinct ? keys.filter((key) => !seen.has(key) && seen.add(key)) : keys;
      yield fresh.map((key) => ({ key, isPresent: true }));
    }
  }

  again(member: ExpectedMember): Promise<ExpectedMember> {
    return Promise.resolve(member);
  }
}
