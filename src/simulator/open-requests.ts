import type { ChangedMembers, Violation } from './vendor';

/** A request that is being handled: from the end of its body until its response is written or its client is gone. */
export interface OpenRequest {
  readonly number: number;
  readonly change: ChangedMembers;
}

/** Detects members of a group that are in two requests at once. */
export class OpenRequests {
  private readonly open = new Map<OpenRequest, ReadonlySet<string> | undefined>();
  /** Members found in two open requests, counted once for each pair of requests. */
  violations = 0;
  /** The first few of them. */
  readonly examples: Violation[] = [];

  constructor(private readonly maxExamples = 10) {}

  get size(): number {
    return this.open.size;
  }

  /** Adds a request and compares it with the open ones. It is cheap while there is one request at a time. */
  begin(number: number, change: ChangedMembers): OpenRequest {
    const request: OpenRequest = { number, change };
    for (const [other, known] of this.open) {
      if (other.change.group !== change.group) continue;
      const members = known ?? new Set(other.change.members);
      if (known === undefined) this.open.set(other, members);
      for (const member of new Set(change.members)) if (members.has(member)) this.record(other, request, member);
    }
    this.open.set(request, undefined);
    return request;
  }

  end(request: OpenRequest): void {
    this.open.delete(request);
  }

  /** Removes the violations found; open requests stay. */
  reset(): void {
    this.violations = 0;
    this.examples.length = 0;
  }

  private record(first: OpenRequest, second: OpenRequest, member: string): void {
    this.violations++;
    if (this.examples.length >= this.maxExamples) return;
    this.examples.push({ group: second.change.group, member, requests: [first.number, second.number] });
  }
}
