import type { Invocation, Outcome, Stream } from '../../contract';
import type { Receipt, Received, StoredLedger } from '../../ledger/store';
import type { ActionRuntime } from '../action';
import { takeIn } from './take-in';
import { mapInSlices } from './slices';

/** Invocations that are validated before other work gets its turn. */
const partSize = 100;

export interface ReceiveOptions {
  readonly actions: ReadonlyMap<string, ActionRuntime>;
  /** Where they come from; `undefined` when that has been judged before. */
  readonly stream: Stream | undefined;
  /** Epoch ms. */
  readonly now: number;
  readonly receipt?: Received['receipt'];
  /** By how many the members may fall before nothing is sent any more; left out, by any number. */
  readonly limit?: Received['limit'];
}

/** The store's receipt, with the outcomes of those that go no further. */
export interface Taken extends Receipt {
  readonly refused: readonly Outcome[];
}

/** Validates a group of invocations and writes it into a durable ledger; resolves when it is on disk. */
export async function receive(invocations: readonly Invocation[], ledger: StoredLedger, options: ReceiveOptions): Promise<Taken> {
  const { actions, stream, now, receipt, limit } = options;
  const starts = Array.from({ length: Math.ceil(invocations.length / partSize) }, (_, part) => part * partSize);
  const parts = await mapInSlices(starts, (start) => takeIn(invocations.slice(start, start + partSize), start, actions, stream));
  const changes = parts.flatMap((part) => part.changes);
  const refused = parts.flatMap((part) => part.refused);
  const taken = await ledger.receive({
    now,
    changes,
    intake: { taken: invocations.length, refused },
    balance: changes.reduce((sum, { action }) => sum + (actions.get(action)?.balance ?? 0), 0),
    ...(limit && { limit }),
    ...(receipt && { receipt }),
  });
  return { ...taken, refused: refused.map((outcome) => ({ ...outcome, index: outcome.index + taken.first })) };
}
