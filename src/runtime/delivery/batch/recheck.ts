import type { Fault } from '../../../contract';
import { fault } from '../../../fault';
import type { Row } from '../../queue/change-queue';
import { unfitResult } from '../../migrations/migrations';
import { originOfGroup } from '../../queue/group-name';
import type { ActionRuntime } from '../action';
import { validateInvocations } from '../intake/validate-invocations';
import { requeue, retryBatch, setAside, type BatchResult } from './batch-result';

/**
 * Brings rows to this version that another version of the connector has enqueued, and validates them, before connector code sees them.
 * What does not fit any more fails with its reason; the rest goes back into the queue in the batches that this version allows. When a
 * migration does not work, all go back, and the connection pauses.
 * @returns when all fit and may share a request: each row as this version has it, with the row of the queue
 */
export function recheck(
  rows: readonly Row[],
  action: ActionRuntime,
  actions: ReadonlyMap<string, ActionRuntime>,
  now: number,
): ReadonlyMap<Row, Row> | BatchResult {
  const migrated = action.migrate(
    rows.map(({ parameters }) => parameters),
    originOfGroup(rows[0]?.group ?? '')?.version,
  );
  if ('code' in migrated) return { ...requeue(rows, now), pause: migrated };
  const current = rows.map((row, at): Row => ({ ...row, parameters: migrated.values[at] ?? row.parameters }));
  const faults = new Map<Row, Fault>();
  const groups = new Map<string, Row[]>();
  for (const [at, row] of rows.entries()) {
    const { changes, refused } = validateAgain(current[at] ?? row, actions);
    const [change] = changes;
    const problem = refused[0]?.fault;
    if (problem && migrated.by.length > 0) return { ...requeue(rows, now), pause: unfitResult(migrated.by, problem.message) };
    const reason =
      change === undefined ? unfit(row, problem) : change.scope === row.scope && change.key === row.key ? undefined : otherKey(row);
    if (reason) faults.set(row, reason);
    else if (!groups.get(change?.group ?? '')?.push(row)) groups.set(change?.group ?? '', [row]);
  }
  const batches = [...groups.values()].flatMap((group) => slicesOf(group, action.maxItems));
  if (faults.size === 0 && batches.length === 1) return new Map(current.map((row, at) => [row, rows[at] ?? row]));
  const returned = batches.map((batch) => retryBatch(batch, now));
  return { ...setAside(returned, now), failed: [...faults.keys()], faults };
}

/** Its time is fixed since it was enqueued. */
function validateAgain({ action, parameters }: Row, actions: ReadonlyMap<string, ActionRuntime>): ReturnType<typeof validateInvocations> {
  return validateInvocations([{ action, parameters }], 0, actions, undefined);
}

function unfit(row: Row, reason = fault('parameters_invalid', 'It does not fit.')): Fault {
  return { ...reason, message: `${enqueuedBy(row)}, and it does not fit the connector any more: ${reason.message}` };
}

/** Sent now, it could overtake a newer change that has the other key, or be overtaken. */
function otherKey(row: Row): Fault {
  const message = `${enqueuedBy(row)}, and the connector tells it by another key now.`;
  const hint = 'Replay it if the vendor has accepted no newer change of the same; otherwise discard it.';
  return fault('parameters_invalid', message, { hint });
}

function enqueuedBy({ group }: Row): string {
  const version = originOfGroup(group)?.version;
  return `${version === undefined ? 'An earlier version' : `Version ${version}`} of the connector enqueued this`;
}

function slicesOf(rows: readonly Row[], size: number): readonly (readonly Row[])[] {
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, part) => rows.slice(part * size, (part + 1) * size));
}
