import type { InputChunk } from '../../input/open-input';
import type { ExpectedMember, ExpectedMembers } from '../../verify/expected-members';
import type { AudienceActions } from '../../host/sync/audience-actions';

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
