import { createHash } from 'node:crypto';
import type { Fault } from '../../contract';
import type { FaultCatalogue } from '../../faults/define-faults';
import { sharedFaults } from '../../faults/shared-faults';
import type { QueueWatch, Reason, ReasonCount } from '../../stores/queue-watch';
import { refusal } from '../host-faults';

/** Failed records with the same reason. Times are epoch ms. */
export interface ReasonView extends Omit<ReasonCount, keyof Reason | 'lastId' | 'example'> {
  /** Names the reason; the same on every host. */
  readonly reason: string;
  /** What it means, in one sentence for people who do not know the code. */
  readonly title: string;
  /** The id of the newest of them: what is done with all of them names it. */
  readonly upTo: number;
  /** The index of the newest, and why it failed. */
  readonly example: number;
  readonly action: string;
  readonly fault: Fault;
}

const shownCharacters = 12;

export function reasonId({ code, field, hint }: Reason): string {
  return createHash('sha256')
    .update(JSON.stringify([code, field, hint]))
    .digest('hex')
    .slice(0, shownCharacters);
}

const catalogue: FaultCatalogue = sharedFaults;

/** What is wrong in itself is told by its message; of an answer of the vendor that is technical, and what its code means is plain. */
function titleOf({ code, kind, message }: Fault, vendor: string): string {
  const title = kind === 'invalid' ? undefined : catalogue[code]?.title;
  return title?.replace(/\bthe vendor\b/i, () => vendor).concat('.') ?? message;
}

/** @param vendor what people call it */
export async function listReasons(watch: QueueWatch, vendor: string): Promise<readonly ReasonView[]> {
  const counted = await watch.deadLettersByReason();
  return counted.map(({ count, failedAgain, replays, firstAt, lastAt, lastId, example, ...reason }) => ({
    ...{ reason: reasonId(reason), title: titleOf(example.fault, vendor), count, failedAgain, replays, firstAt, lastAt, upTo: lastId },
    ...{ example: example.index, action: example.action, fault: example.fault },
  }));
}

/** @throws ConnectorError `reason_unknown` */
export async function requireReason(watch: QueueWatch, id: string): Promise<Reason> {
  const found = (await watch.deadLettersByReason()).find((each) => reasonId(each) === id);
  if (!found) throw refusal('reason_unknown', 'The connection has no failed record of this reason any more.');
  return { code: found.code, field: found.field, hint: found.hint };
}
