import { isSuccessful } from '../../http/sender';
import type { Facts, Fault, HttpResponse, JobPoll, Values } from '../../../contract';
import { describeThrown } from '../../../fault';
import { isBatch, type ActionRuntime } from '../action';
import { toFault, toItemResults, type ItemResult } from './read-items';
import { isPlain, kindOf } from './value-kind';

/** Facts of one job, as JSON, at most. */
const maxFactsLength = 1_048_576;

/** What connector code says of a response about a job. */
export type JobReading =
  | { readonly type: 'pending'; readonly waitMs?: number; readonly facts?: Facts }
  | { readonly type: 'items'; readonly items: readonly ItemResult[] }
  | { readonly type: 'failed'; readonly fault: Fault }
  /** The status does not tell. */
  | { readonly type: 'unknown' }
  /** Whatever it says cannot be used; `message` says why. */
  | { readonly type: 'unusable'; readonly message: string };

/** Reads a response about a job. Connector code may be JavaScript, so its types prove nothing. */
export function readJob(
  {
    action,
    code,
    batch,
  }: { readonly action: Pick<ActionRuntime, 'id'>; readonly code: JobPoll<Values, Values>; readonly batch: readonly Values[] },
  response: HttpResponse,
  facts: Facts,
): JobReading {
  const unusable = (what: string): JobReading => ({
    type: 'unusable',
    message: `poll.readResponse of action ${action.id} ${what}. The vendor has answered with status ${response.status}.`,
  });
  if (!isBatch(batch)) return unusable('was to be called without an item');
  let found: unknown;
  try {
    found = code.readResponse(response, batch, facts);
  } catch (error) {
    return unusable(`threw ${describeThrown(error)}`);
  }
  if (found === undefined && !isSuccessful(response.status)) return { type: 'unknown' };
  if (Array.isArray(found)) {
    if (found.length !== batch.length) return unusable(`did not return one entry for each of ${batch.length} items`);
    const items = toItemResults(found);
    return items ? { type: 'items', items } : unusable('returned an entry that is neither undefined nor a fault');
  }
  if (!isPlain(found)) return unusable(`returned ${kindOf(found)}, expected { isPending: true }, a list, or a fault`);
  if (found['isPending'] === true)
    return readPending(found, facts) ?? unusable('returned a pending job whose waitMs or facts cannot be used');
  const fault = toFault(found);
  return fault === 'none' ? unusable('returned an object that is neither a pending job nor a fault') : { type: 'failed', fault };
}

function readPending({ waitMs, facts }: Readonly<Record<string, unknown>>, known: Facts): JobReading | undefined {
  if (waitMs !== undefined && !(typeof waitMs === 'number' && waitMs >= 0 && Number.isFinite(waitMs))) return undefined;
  if (facts !== undefined && (!isPlain(facts) || JSON.stringify({ ...known, ...facts }).length > maxFactsLength)) return undefined;
  return {
    type: 'pending',
    ...(waitMs !== undefined && { waitMs }),
    ...(facts !== undefined && { facts: facts as Facts }),
  };
}
