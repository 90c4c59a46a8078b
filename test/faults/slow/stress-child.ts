import { randomUUID } from 'node:crypto';
import { fault } from '../../../src/fault';
import type { Change, Row } from '../../../src/runtime/queue/change-queue';
import { PostgresStore } from '../../../src/stores/postgres/postgres-store';
import type { HostQueue } from '../../../src/stores/host-queue';
import { seeded } from '../../runtime/delivery/virtual-clock';

/** How the parent, which simulates the vendor, answers a request. */
export interface Reply {
  readonly id: string;
  readonly fate: 'accepted' | 'refused' | 'unavailable' | 'lost';
}

export type Report =
  | { readonly type: 'ready' }
  | { readonly type: 'received'; readonly first: number; readonly changes: readonly (readonly [key: string, value: number])[] }
  | { readonly type: 'request'; readonly id: string; readonly changes: readonly (readonly [key: string, value: number])[] }
  | { readonly type: 'done' };

const refusal = fault('rejected_by_vendor', 'The vendor refused it.');
const lateApplyMs = 800;

/** A host in a process of its own, whose clock is wrong. It does everything that a host does, in parallel. */
async function main(url: string, seed: number, offsetMs: number, rounds: number): Promise<void> {
  const now = (): number => Date.now() + offsetMs;
  const random = seeded(seed);
  const below = (limit: number): number => Math.floor(random() * limit);
  const store = await PostgresStore.open(url, 'tests', { now, intakeTimeoutMs: 60_000 });
  store.onChange(() => undefined);
  const queue = await store.openHostQueue('stress', { lateApplyMs, leaseMs: 3_000 });
  const answers = new Map<string, (fate: Reply['fate']) => void>();
  let isOver = false;
  let isEnded = false;
  process.on('message', (reply: Reply | 'go' | 'end') => {
    if (reply === 'end') isEnded = true;
    else if (reply !== 'go') answers.get(reply.id)?.(reply.fate);
  });
  report({ type: 'ready' });

  const enqueueAll = async (): Promise<void> => {
    for (let round = 0; round < rounds; round += 1) {
      const changes = Array.from({ length: 1 + below(20) }, (_, invocationIndex): Change =>
        changeOf(`${below(10) === 0 ? 'f' : 'm'}${below(150)}`, below(1e9), invocationIndex),
      );
      const delivery = {
        now: now(),
        changes,
        intake: { received: changes.length, refused: [] },
        idempotencyKey: { key: randomUUID(), digest: 'x' },
      };
      const { first } = await queue.enqueueOnce(delivery);
      if (below(5) === 0 && (await queue.enqueueOnce(delivery)).first !== first)
        throw new Error('one idempotency key stands for two requests');
      report({ type: 'received', first, changes: changes.map(pairOf) });
    }
  };
  const deliver = async (): Promise<void> => {
    while (!isEnded) {
      const claim = await queue.claim({ now: now(), partialBefore: now(), maxItems: () => 1 + below(30) });
      if (!claim) await pause(20);
      else if (now() < claim.leaseUntil!) await send(queue, claim);
    }
  };
  const send = async (from: HostQueue, claim: NonNullable<Awaited<ReturnType<HostQueue['claim']>>>): Promise<void> => {
    const id = randomUUID();
    const sentAt = now();
    const answer = new Promise<Reply['fate']>((resolve) => answers.set(id, resolve));
    report({ type: 'request', id, changes: claim.rows.map(pairOf) });
    const fate = await answer;
    answers.delete(id);
    const half = fate === 'refused' ? Math.ceil(claim.rows.length / 2) : 0;
    const [judged, rest] = [claim.rows.slice(0, half), claim.rows.slice(half)];
    const failed = half === claim.rows.length ? claim.rows : [];
    const back = {
      notBefore: now() + below(60),
      isTransient: fate !== 'refused',
      ...(fate === 'lost' && { uncertainUntil: sentAt + lateApplyMs }),
    };
    const returned =
      fate === 'accepted' || failed.length > 0 ? [] : [judged, rest].filter(({ length }) => length > 0).map((rows) => ({ ...back, rows }));
    const accepted = fate === 'accepted' ? claim.rows : [];
    const outcomes = [...accepted, ...failed].flatMap((row) => (row.isResend ? [] : [outcomeOf(row, fate === 'accepted')]));
    await from.settle({ claim, now: now(), sentAt, accepted, failed, returned, outcomes });
  };
  const maintain = async (): Promise<void> => {
    while (!isOver) {
      const letters = await queue.findDeadLetters({ limit: 5 });
      for (const { id, parameters } of letters) {
        const [key, value] = [String(parameters['key']), Number(parameters['value'])];
        if (key.startsWith('f')) await queue.takeDeadLetters([id], 1);
        else {
          const { first, replayed } = await queue.replay({ now: now(), changes: [changeOf(key, value, 0)], deadLetters: [id] });
          if (replayed === 1) report({ type: 'received', first, changes: [[key, value]] });
        }
      }
      await queue.eraseMember(`f${below(150)}`);
      if (below(5) === 0) await store.expire({ outcomes: 0, deadLetters: 0, idempotencyKeys: now() - 5_000 });
      await queue.statistics();
      await pause(10);
    }
  };
  const maintaining = maintain();
  const work = Promise.all([deliver(), deliver()]);
  await Promise.all([enqueueAll(), enqueueAll()]);
  isOver = true;
  await maintaining;
  report({ type: 'done' });
  await work;
  await store.close();
  process.disconnect();
}

function changeOf(key: string, value: number, invocationIndex: number): Change {
  return { action: 'add', parameters: { key, value }, scope: 'membership', key, group: value % 2 === 0 ? 'even' : 'odd', invocationIndex };
}

function pairOf({ parameters }: Pick<Change, 'parameters'>): readonly [string, number] {
  return [String(parameters['key']), Number(parameters['value'])];
}

function outcomeOf({ invocationIndex, action, attempts }: Row, isAccepted: boolean) {
  const outcome = { index: invocationIndex, action, attempts: attempts + 1 };
  return isAccepted ? { ...outcome, status: 'accepted' as const } : { ...outcome, status: 'failed' as const, fault: refusal };
}

function report(value: Report): void {
  process.send?.(value);
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

const [url = '', seed = '1', offsetMs = '0', rounds = '100'] = process.argv.slice(2);
void main(url, Number(seed), Number(offsetMs), Number(rounds));
