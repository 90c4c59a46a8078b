import type { Invocation, Outcome, Stream } from '../../contract';
import type { EnqueueRequest, EnqueueResult, HostQueue } from '../../stores/host-queue';
import type { ActionRuntime } from '../../runtime/delivery/action';
import { validateInvocations } from '../../runtime/delivery/intake/validate-invocations';
import { mapYielding } from '../map-yielding';

/** Invocations that are validated before other work gets its turn. */
const partSize = 100;

export interface EnqueueOptions {
  readonly actions: ReadonlyMap<string, ActionRuntime>;
  /** Where they come from; `undefined` when that has been judged before. */
  readonly stream: Stream | undefined;
  /** Epoch ms. */
  readonly now: number;
  readonly idempotencyKey?: EnqueueRequest['idempotencyKey'];
  /** By how many the members may fall before nothing is sent any more; left out, by any number. */
  readonly limit?: EnqueueRequest['limit'];
}

/** The store's receipt, with the outcomes of those that go no further. */
export interface EnqueuedInvocations extends EnqueueResult {
  readonly refused: readonly Outcome[];
}

/** Validates a group of invocations and writes it into a durable ledger; resolves when it is on disk. */
export async function enqueueInvocations(
  invocations: readonly Invocation[],
  ledger: HostQueue,
  options: EnqueueOptions,
): Promise<EnqueuedInvocations> {
  const { actions, stream, now, idempotencyKey, limit } = options;
  const starts = Array.from({ length: Math.ceil(invocations.length / partSize) }, (_, part) => part * partSize);
  const parts = await mapYielding(starts, (start) =>
    validateInvocations(invocations.slice(start, start + partSize), start, actions, stream),
  );
  const changes = parts.flatMap((part) => part.changes);
  const refused = parts.flatMap((part) => part.refused);
  const taken = await ledger.enqueueOnce({
    now,
    changes,
    intake: { received: invocations.length, refused },
    balance: changes.reduce((sum, { action }) => sum + (actions.get(action)?.memberDelta ?? 0), 0),
    ...(limit && { limit }),
    ...(idempotencyKey && { idempotencyKey }),
  });
  return { ...taken, refused: refused.map((outcome) => ({ ...outcome, index: outcome.index + taken.first })) };
}
