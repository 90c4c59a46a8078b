import type { MemberLookups } from '../stores/members';
import type { ExpectedMember, ExpectedMembers } from './expected-members';

const pageSize = 1_000;

/** The members of a scope by what the vendor last accepted from a queue, which may go on delivering meanwhile. */
export class QueueMembers implements ExpectedMembers {
  constructor(
    private readonly queue: MemberLookups,
    private readonly scope: string,
  ) {}

  async *pages(): AsyncGenerator<readonly ExpectedMember[]> {
    for (let after: string | undefined; ;) {
      const page = await this.queue.listMembers({ scope: this.scope, limit: pageSize, ...(after !== undefined && { after }) });
      const last = page.at(-1);
      if (!last) return;
      yield page;
      after = last.key;
    }
  }

  async again({ key }: ExpectedMember): Promise<ExpectedMember | undefined> {
    const { scopes } = await this.queue.findMember(key);
    const { accepted, waiting } = scopes.find(({ scope }) => scope === this.scope) ?? {};
    if (!accepted) return undefined;
    const { isPresent, at: acceptedAt, occurredAt } = accepted;
    return { key, isPresent, acceptedAt, occurredAt, isWaiting: waiting !== undefined };
  }
}
