import { createHash } from 'node:crypto';
import type { Invocation } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { InputChunk, OpenedInput } from '../../input/open-input';
import { maxAheadMs } from '../../runtime/queue/change-queue';
import type { Description } from '../../runtime/manifest/describe';
import type { Audience } from '../../stores/audience';
import type { RemovalLimit } from '../../stores/removals';
import type { Caller } from '../access/tokens';
import type { IntakeAnswer } from '../answer';
import type { ConnectionRuntime } from '../connections/connection-runtime';
import { deliversNothing } from '../connections/template';
import { refusal } from '../host-faults';
import { AudienceActions } from './audience-actions';
import { checkRemovals } from './check-removals';
import { SyncAnswers, type SyncAnswer } from './sync-answer';
import { SyncLock, type SyncJob } from './sync-job';

/** A whole audience, as it was posted. */
export interface PostedAudience {
  /** Of the bytes. */
  readonly sha256: string;
  /** Everything that decides how the bytes are read. */
  readonly reading: string;
  /** Opens it for one reading. @throws ConnectorError (input_unreadable, action_unknown, usage) */
  open(action: string, actions: Description['actions'], onWarning: (message: string) => void): Promise<OpenedInput>;
}

export interface SyncRequest {
  readonly audience: PostedAudience;
  /** When the audience was that; epoch ms. Default: `startedAt`. */
  readonly asOf?: number;
  /** When the request came; epoch ms. */
  readonly startedAt: number;
  readonly isDryRun: boolean;
  readonly allowRemovals?: RemovalLimit;
  /** Whether members whose other parameters have changed are sent again. */
  readonly resendsChanged: boolean;
  /** Whether members who are not in the audience stay. */
  readonly keepsMissing?: boolean;
  readonly idempotencyKey?: string;
  readonly caller?: Caller;
  /** Called with what became of each group of records. */
  readonly onAnswer?: (answer: IntakeAnswer) => Promise<void>;
}

/** How far it is: chunks of at most so many records that were dealt with. */
export interface SyncProgress {
  readonly progress: { readonly phase: SyncJob['phase']; readonly enqueued: number; readonly refused: number };
}

/** Enqueues records of the connection. */
export type EnqueueEntries = (entries: readonly Invocation[]) => Promise<IntakeAnswer>;

const saveEveryMs = 1_000;

/**
 * Makes the members of a connection those of a posted audience: compares, and enqueues the difference. It resolves when the changes
 * are on disk. One that was interrupted goes on when the same file comes again with the same key.
 * @throws ConnectorError `sync_running`, `removals_refused`, `as_of_invalid`, `members_not_kept`, `idempotency_key_reused`, and what
 * reading and enqueueing throw
 */
export async function* syncAudience(
  runtime: ConnectionRuntime,
  request: SyncRequest,
  enqueue: EnqueueEntries,
): AsyncGenerator<SyncProgress | SyncAnswer> {
  const { id, context, queue } = runtime;
  const actions = actionsOf(runtime);
  const { actions: described } = runtime.connector.description;
  const lock = await SyncLock.take(context.store.documents, context.clock, id);
  const audience = queue.audienceOf(actions.membership.scope);
  try {
    const { job: begun, isDone } = jobOf(request, lock.job);
    const answers = new SyncAnswers((await queue.findMember('')).isComplete, request.keepsMissing);
    if (isDone) {
      yield answers.repeat(begun);
      return;
    }
    checkTime(request, context.orderWindowMs, context.clock.now());
    let job = begun;
    if (!request.isDryRun) await lock.save(job);
    yield progressOf(job);

    let chunks = 0;
    const input = await request.audience.open(actions.membership.present, described, (message) => answers.warnings.push(message));
    await audience.begin(job.asOf);
    const nameless = await actions.addDesired(
      eachWith(input, async () => {
        chunks += 1;
        await lock.require();
      }),
      audience,
      request.resendsChanged,
    );
    // What was compared before it was interrupted has passed its limit.
    if (job.phase === 'comparing') {
      const comparison = await audience.compare();
      job = { ...job, comparison, nameless };
      const refused = await tooManyRemovals(job, audience, request, context.clock.now());
      if (request.isDryRun) {
        yield answers.of(job, { isDryRun: true, refusal: refused?.faults[0] });
        return;
      }
      if (refused) throw refused;
      job = { ...job, phase: 'sending' };
      await lock.save(job);
    }

    let savedAt = context.clock.now();
    const again = await request.audience.open(actions.membership.present, described, () => undefined);
    for await (const chunk of actions.changesOf(again, audience, nameless === 0 && !request.keepsMissing, job.asOf, job.chunks)) {
      await lock.require();
      const { entries } = chunk;
      if (entries.length > 0) {
        const answer = await enqueue(entries);
        const { results, times: { stale = 0 } = {} } = answer;
        await request.onAnswer?.(answer);
        const failed = answers.noteFailures(results, chunk);
        job = { ...job, enqueued: job.enqueued + entries.length - failed - stale, refused: job.refused + failed };
        if (stale > 0) job = { ...job, superseded: (job.superseded ?? 0) + stale };
      }
      if (job.chunks < chunks) job = { ...job, chunks: job.chunks + 1 };
      if (context.clock.now() - savedAt < saveEveryMs) continue;
      await lock.save(job);
      savedAt = context.clock.now();
      yield progressOf(job);
    }
    job = { ...job, phase: 'done' };
    await lock.save(job);
    yield answers.of(job, { isDryRun: false, hold: queue.removalHold });
  } finally {
    await audience.end().catch(() => undefined);
    await lock.release();
  }
}

/** @throws ConnectorError why the connection cannot be synced */
function actionsOf({ id, connection, record, fault: reason, connector }: ConnectionRuntime): AudienceActions {
  if (!connection || !record) throw new ConnectorError([reason ?? fault('internal', `The connection ${id} is not open.`)]);
  if (record.perAudience) throw deliversNothing(id);
  if (record.status === 'inactive') throw refusal('connection_inactive', `The connection ${id} accepts nothing before it is activated.`);
  const actions = AudienceActions.of(connection);
  if (actions && connector.memberships.some(({ scope }) => scope === actions.membership.scope)) return actions;
  throw refusal('members_not_kept', `The connection ${id} keeps no members that an audience could be compared with.`);
}

/** @throws ConnectorError `as_of_invalid` for a time that is not reached, or so old that it is not known any more who has left since */
function checkTime({ asOf }: SyncRequest, windowMs: number, now: number): void {
  if (asOf === undefined) return;
  if (asOf > now + maxAheadMs) throw refusal('as_of_invalid', 'asOf is ahead of the time of this host.');
  if (asOf >= now - windowMs) return;
  const hint = 'Post an audience that is newer, or start the host with a longer --order-window.';
  throw refusal('as_of_invalid', 'asOf is older than the order window, so it is not known any more who has left since then.', { hint });
}

/** The job that goes on, or a new one. @throws ConnectorError `idempotency_key_reused` */
function jobOf(request: SyncRequest, last: SyncJob | undefined): { readonly job: SyncJob; readonly isDone: boolean } {
  const { audience, asOf = request.startedAt, idempotencyKey: key, isDryRun, resendsChanged, keepsMissing = false } = request;
  const parts = [audience.sha256, audience.reading, request.asOf, resendsChanged, ...(keepsMissing ? ['keeps missing'] : [])];
  const digest = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  const fresh: SyncJob = {
    ...(key !== undefined && { key }),
    ...{ digest, asOf, phase: 'comparing', chunks: 0, enqueued: 0, refused: 0 },
  };
  if (isDryRun || key === undefined || last?.key !== key) return { job: fresh, isDone: false };
  if (last.digest === digest) return { job: last, isDone: last.phase === 'done' };
  throw refusal('idempotency_key_reused', 'This key came with another audience, or with other options. Nothing was enqueued.');
}

/** Why so many may not be removed, if so. With a nameless record nobody is, since it is not known who is missing. */
async function tooManyRemovals(
  { comparison, nameless }: SyncJob,
  audience: Audience,
  { allowRemovals, keepsMissing = false }: SyncRequest,
  now: number,
): Promise<ConnectorError | undefined> {
  if (!comparison || nameless !== 0 || keepsMissing) return undefined;
  try {
    const allow = (removals: number): string => `post it again with ?allowRemovals=${removals}`;
    checkRemovals(comparison, await audience.recentlyRemoved(now), allowRemovals, allow);
    return undefined;
  } catch (error) {
    if (error instanceof ConnectorError) return error;
    throw error;
  }
}

function progressOf({ phase, enqueued, refused }: SyncJob): SyncProgress {
  return { progress: { phase, enqueued, refused } };
}

/** Passes chunks on, and does something before each. */
async function* eachWith(input: AsyncIterable<InputChunk>, work: () => Promise<void>): AsyncGenerator<InputChunk> {
  for await (const chunk of input) {
    await work();
    yield chunk;
  }
}
