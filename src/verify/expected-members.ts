import { hashMember } from '../stores/removals';

/** What was last delivered of a member. */
export interface ExpectedMember {
  readonly key: string;
  readonly isPresent: boolean;
  /** When the vendor accepted it; epoch ms. Left out where that is not known. */
  readonly acceptedAt?: number;
  /** When it happened at its source; epoch ms. */
  readonly occurredAt?: number;
  /** Whether a change of it waits or is in a request. */
  readonly isWaiting?: boolean;
}

/** Members as they should be at the vendor, by what was delivered or by an input. */
export interface ExpectedMembers {
  /** All of them. Of an input, a member can come more than once, and the last one counts. */
  pages(): AsyncIterable<readonly ExpectedMember[]>;
  /** What is expected of a member now; `undefined` when that is not known any more. */
  again(member: ExpectedMember): Promise<ExpectedMember | undefined>;
}

/** Some of the members, each as likely as any other, or all of them. */
export interface Sample {
  readonly members: AsyncIterable<readonly ExpectedMember[]>;
  /** Of which they were taken, and those of them that should be present. Of an input with repeated members, the number of its records. */
  readonly population: () => { readonly members: number; readonly present: number };
}

/** @param size how many; `all` gives them as they come, in the memory of one page */
export async function takeSample(expected: ExpectedMembers, size: number | 'all', random: () => number): Promise<Sample> {
  let members = 0;
  let present = 0;
  async function* counted(): AsyncGenerator<readonly ExpectedMember[]> {
    for await (const page of expected.pages()) {
      members += page.length;
      present += page.filter(({ isPresent }) => isPresent).length;
      yield page;
    }
  }
  const population = () => ({ members, present });
  if (size === 'all') return { members: counted(), population };
  const sampler = new Sampler(size, String(random()));
  for await (const page of counted()) for (const member of page) sampler.add(member);
  const taken = sampler.taken();
  return { members: inPages(taken), population };
}

/** Keeps the members with the lowest hashes. Nobody knows the salt before, so which ones these are is random; repetitions do not matter. */
class Sampler {
  readonly #kept = new Map<string, { readonly hash: number; member: ExpectedMember }>();
  #below = Infinity;

  constructor(
    private readonly size: number,
    private readonly salt: string,
  ) {}

  add(member: ExpectedMember): void {
    const known = this.#kept.get(member.key);
    if (known) {
      known.member = member;
      return;
    }
    const hash = hashMember(this.salt + member.key);
    if (hash >= this.#below) return;
    this.#kept.set(member.key, { hash, member });
    if (this.#kept.size >= 2 * this.size + 1_000) this.#cut();
  }

  taken(): readonly ExpectedMember[] {
    this.#cut();
    return [...this.#kept.values()].map(({ member }) => member);
  }

  #cut(): void {
    if (this.#kept.size <= this.size) return;
    const hashes = [...this.#kept.values()].map(({ hash }) => hash).sort((one, other) => one - other);
    this.#below = hashes[this.size] ?? Infinity;
    for (const [key, { hash }] of this.#kept) if (hash >= this.#below) this.#kept.delete(key);
  }
}

const pageSize = 1_000;

async function* inPages(members: readonly ExpectedMember[]): AsyncGenerator<readonly ExpectedMember[]> {
  for (let start = 0; start < members.length; start += pageSize) yield await Promise.resolve(members.slice(start, start + pageSize));
}
