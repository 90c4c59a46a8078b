import type { Invocation } from '../../../src/contract';
import { deliver } from '../../../src/runtime/delivery/deliver';
import type { DeliveryRuntime } from '../../../src/runtime/delivery/runtime';
import { membershipActions, type World } from '../../runtime/delivery/world';
import { exhaust } from './exhaust';
import { Persistence, type Job, type Surroundings } from './persistence';
import type { PlannedChange } from './planned-change';

/** One way to bring changes to a vendor. Resolves when it has done all it will do. */
export type Design = (plan: readonly PlannedChange[], world: World) => Promise<void>;

/** What all designs share: changes wait so long for others, and a request carries so many. */
const batchDelayMs = 100;
const maxItems = 1_000;

/** Gives what has come in, every `batchDelayMs`. */
async function* arrivals(plan: readonly PlannedChange[], { clock }: Pick<Surroundings, 'clock'>): AsyncGenerator<readonly Invocation[]> {
  const startedAt = clock.now();
  for (let at = 0; at < plan.length;) {
    const first = at;
    while (at < plan.length && startedAt + plan[at]!.atMs <= clock.now()) at += 1;
    if (at > first) yield plan.slice(first, at).map(({ invocation }) => invocation);
    else await clock.sleep(batchDelayMs);
  }
}

function jobsOf(changes: readonly Invocation[]): readonly Job[] {
  const jobs: { op: string; members: string[] }[] = [];
  for (const { action, parameters } of changes) {
    let job = jobs.find(({ op, members }) => op === action && members.length < maxItems);
    if (!job) jobs.push((job = { op: action, members: [] }));
    job.members.push(String(parameters['id']));
  }
  return jobs;
}

/** Each batch is a job of its own that is retried until it succeeds, whatever others do. */
export const independentJobs: Design = async (plan, { clock, vendor, runtime: { random } }) => {
  const persistence = new Persistence({ clock, vendor, random });
  const jobs: Promise<void>[] = [];
  for await (const changes of arrivals(plan, { clock })) jobs.push(...jobsOf(changes).map((job) => persistence.send(job)));
  await Promise.all(jobs);
};

/** Each member has a queue: a change is sent when the one before has succeeded, and is never sent again. */
export const firstInFirstOut: Design = async (plan, { clock, vendor, runtime: { random } }) => {
  const persistence = new Persistence({ clock, vendor, random });
  const queues = new Map<string, Invocation[]>();
  const busy = new Set<string>();
  const jobs = new Set<Promise<void>>();
  const sendHeads = (members: Iterable<string>): void => {
    const heads: Invocation[] = [];
    for (const member of members) {
      const head = busy.has(member) ? undefined : queues.get(member)?.shift();
      if (!head) continue;
      busy.add(member);
      heads.push(head);
    }
    for (const job of jobsOf(heads)) {
      const work = persistence.send(job).then(() => {
        jobs.delete(work);
        for (const member of job.members) busy.delete(member);
        sendHeads(job.members);
      });
      jobs.add(work);
    }
  };
  for await (const changes of arrivals(plan, { clock })) {
    const touched = new Set<string>();
    for (const change of changes) {
      const member = String(change.parameters['id']);
      touched.add(member);
      const queue = queues.get(member);
      if (queue) queue.push(change);
      else queues.set(member, [change]);
    }
    sendHeads(touched);
  }
  while (jobs.size > 0) await Promise.all(jobs);
};

function dispatcherWith(overrides: Partial<DeliveryRuntime>): Design {
  return async (plan, world) => {
    const runtime = { ...world.runtime, actions: membershipActions(maxItems), capacity: 1e9, batchDelayMs, ...overrides };
    await exhaust(deliver(arrivals(plan, world), runtime).batches());
  };
}

/** What the product does. */
export const queueWithResend = dispatcherWith({});

/** The same without the second assertion after an unknown outcome. */
export const queueWithoutResend = dispatcherWith({ resendAfterMs: 0 });
