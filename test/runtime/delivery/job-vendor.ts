import type { Fault, HttpResponse, Invocation, JobPoll, Manifest, Values } from '../../../src/contract';
import type { OutgoingRequest, Sender, SendResult } from '../../../src/runtime/http/sender';
import { openAction, type ActionRuntime } from '../../../src/runtime/delivery/action';
import type { VirtualClock } from './virtual-clock';

export const jobs = 'https://vendor.example/jobs';

/** How a job is asked for, unless a test says otherwise. */
export const usualPoll: JobPoll<Values, Values> = {
  buildRequest: ({ headers }) => ({ method: 'GET', url: headers['location'] ?? '' }),
  readResponse({ status, body }, batch) {
    if (status !== 200) return undefined;
    const { state, refused = [], fault } = JSON.parse(body) as { state: string; refused?: readonly number[]; fault?: Fault };
    if (fault) return fault;
    if (state !== 'done') return { isPending: true };
    return batch.map((_item, index) =>
      refused.includes(index)
        ? { code: 'rejected_by_vendor', kind: 'rejected', message: `"${String(batch[index]?.['id'])}" is refused`, hint: '', who: 'you' }
        : undefined,
    );
  },
};

interface ActionSettings {
  readonly poll?: Partial<JobPoll<Values, Values>>;
  readonly times?: NonNullable<Manifest['actions'][string]['poll']>;
  readonly maxItems?: number;
  readonly isEvent?: boolean;
}

/** Actions whose requests begin jobs. Each item is a text. */
export function jobActions({ poll, times = {}, maxItems = 10, isEvent = false }: ActionSettings = {}): ReadonlyMap<string, ActionRuntime> {
  const open = (id: string): [string, ActionRuntime] => [
    id,
    openAction(
      id,
      {
        title: id,
        description: id,
        streams: { audience: true, event: false },
        parameters: './p.json',
        batch: { maxItems, maxBytes: 100_000 },
        poll: { statuses: [202], intervalMs: 5_000, timeoutMs: 600_000, ...times },
        ...(!isEvent && { lastWriteWins: { scope: 'membership', key: ['/id'] } }),
      },
      {},
      { accepts: () => true, problems: () => [], warnings: () => [] },
      {
        buildRequest: (batch, { idempotencyKey }) => ({
          method: 'POST',
          url: jobs,
          headers: { 'Idempotency-Key': idempotencyKey },
          body: { op: id, members: batch.map((parameters) => String(parameters['id'])) },
        }),
        poll: { ...usualPoll, ...poll },
      },
    ),
  ];
  return new Map([open('add'), open('remove')]);
}

export function add(...ids: readonly string[]): Invocation[] {
  return ids.map((id) => ({ action: 'add', parameters: { id } }));
}

interface Job {
  readonly op: string;
  readonly members: readonly string[];
  readonly endsAt: number;
  isDone: boolean;
}

/** A vendor that answers each change with a job, on a virtual clock. */
export class JobVendor implements Sender {
  readonly segment = new Set<string>();
  readonly jobs: Job[] = [];
  /** Each request, as method and the time since the beginning. */
  readonly seen: string[] = [];
  readonly keys: string[] = [];
  /** Members that two jobs had at once. */
  readonly overlaps: string[] = [];
  readonly #startedAt: number;

  /**
   * @param takesMs how long a job takes
   * @param answer replaces the answer to a poll; `undefined` for the usual one. Polls are numbered from 1
   */
  constructor(
    private readonly clock: VirtualClock,
    private readonly takesMs: (job: number) => number = () => 12_000,
    private readonly answer: (poll: number, job: number) => SendResult | undefined = () => undefined,
    private readonly refused: (member: string) => boolean = () => false,
  ) {
    this.#startedAt = clock.now();
  }

  #polls = 0;

  async send({ method, url, body, headers }: OutgoingRequest): Promise<SendResult> {
    this.seen.push(`${method} ${(this.clock.now() - this.#startedAt) / 1_000}`);
    await this.clock.sleep(10);
    if (method === 'POST') return this.#begin(JSON.parse(body ?? '') as Pick<Job, 'op' | 'members'>, headers['Idempotency-Key'] ?? '');
    const number = Number(url.slice(jobs.length + 1));
    const job = this.jobs[number - 1];
    const other = this.answer((this.#polls += 1), number);
    if (other) return other;
    if (!job) return reply(404);
    const refused = job.members.flatMap((member, index) => (this.refused(member) ? [index] : []));
    return reply(200, {}, JSON.stringify({ state: job.isDone ? 'done' : 'working', refused }));
  }

  close(): void {
    // Nothing is open.
  }

  #begin({ op, members }: Pick<Job, 'op' | 'members'>, key: string): SendResult {
    this.keys.push(key);
    const now = this.clock.now();
    const others = this.jobs.filter(({ isDone, endsAt }) => !isDone && endsAt > now).flatMap((job) => job.members);
    this.overlaps.push(...members.filter((member) => others.includes(member)));
    const number = this.jobs.length + 1;
    const job = { op, members, endsAt: now + this.takesMs(number), isDone: false };
    this.jobs.push(job);
    if (job.endsAt < Infinity) this.clock.after(job.endsAt - now, () => this.#end(job));
    return reply(202, { location: `${jobs}/${number}` });
  }

  #end(job: Job): void {
    job.isDone = true;
    for (const member of job.members.filter((one) => !this.refused(one))) {
      if (job.op === 'add') this.segment.add(member);
      else this.segment.delete(member);
    }
  }
}

export function reply(status: number, headers: HttpResponse['headers'] = {}, body = ''): SendResult {
  return { response: { status, headers, body } };
}
