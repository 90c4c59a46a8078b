import type { Fault, Invocation, Values } from '../../contract';
import { ConnectorError, throwFaults } from '../../fault';
import type { OutcomeEntry } from '../../stores/host-queue';
import { checkMappings } from '../connections/check-mappings';
import { checkedAt, type Mapping } from '../connections/connection-record';
import type { ConnectionRuntime } from '../connections/connection-runtime';
import type { ConnectionRuntimes } from '../connections/connection-runtimes';
import { startContinuousDelivery } from '../connections/delivery-worker';
import { enqueue, type EnqueueOptions } from '../enqueue';
import { refusal } from '../host-faults';
import { mapForAction } from '../map-visitor';
import { Wait } from './wait';
import type { WatchedRequest } from '../connections/request-watch';

/** One invocation, or a visitor with the action that it is for. */
export type OneRecord = Invocation | VisitorRecord;

interface VisitorRecord {
  readonly action: string;
  readonly visitor: Values;
  /** In place of the one that the connection has. */
  readonly mapping?: Mapping;
}

/** What has become of the record so far, each once and in this order; the last one ends it. Times are epoch ms. */
export type SendStep =
  /** It is on disk. */
  | { readonly step: 'taken_in'; readonly at: number; readonly index: number }
  | { readonly step: 'sent'; readonly at: number; readonly attempt: number; readonly records: number }
  /** Without a status when no complete response came. */
  | { readonly step: 'answered'; readonly at: number; readonly attempt: number; readonly status?: number; readonly elapsedMs: number }
  | {
      readonly step: 'accepted' | 'superseded' | 'failed';
      readonly at: number;
      readonly index: number;
      readonly attempts: number;
      readonly fault?: Fault;
    }
  /** It has no outcome yet and waits, for the fault if there is one. */
  | { readonly step: 'waits'; readonly at: number; readonly index: number; readonly fault?: Fault };

export interface SendOneOptions extends EnqueueOptions {
  /** Of the caller, which a request with this record alone passes on (W3C Trace Context). */
  readonly traceparent?: string;
}

/** How long an outcome is waited for. */
const longestWaitMs = 30_000;

/**
 * Sends one record through the queue of its connection, and says what becomes of it. An inactive connection that has passed its
 * check sends what its queue holds until then; nothing but such records is in it. With an idempotency key it is sent once,
 * however often it is asked for.
 * @throws ConnectorError `check_needed`, `mapping_invalid`, the fault of a record that does not fit, and what the store throws
 */
export async function* sendOne(
  id: string,
  record: OneRecord,
  { traceparent, ...options }: SendOneOptions,
  connections: ConnectionRuntimes,
  signal?: AbortSignal,
): AsyncGenerator<SendStep, void> {
  const runtime = await connections.require(id);
  const wait = new Wait<WatchedRequest>();
  const abort = () => wait.end();
  signal?.addEventListener('abort', abort);
  const forget = [
    () => signal?.removeEventListener('abort', abort),
    runtime.requests.listen((request) => wait.add(request)),
    runtime.listen(() => wait.tell()),
  ];
  try {
    const onIndex = (taken: number): void => {
      if (traceparent !== undefined) forget.push(runtime.requests.trace(taken, traceparent));
    };
    const index = await takeIn(id, record, { ...options, onIndex }, connections);
    const { clock } = runtime.context;
    yield { step: 'taken_in', at: clock.now(), index };
    forget.push(clock.after(longestWaitMs, () => wait.end()));
    const delivery = deliverInactive(runtime, wait);
    try {
      yield* follow(runtime, index, wait);
    } finally {
      wait.end();
      await delivery;
    }
  } finally {
    for (const stop of forget) stop();
  }
}

/** @returns the index of its outcome */
function takeIn(id: string, record: OneRecord, options: EnqueueOptions, connections: ConnectionRuntimes): Promise<number> {
  return connections.atCurrent(async (setupVersion) => {
    const runtime = connections.known(id);
    runtime.context.tokens.requireValid(options.caller);
    if (!runtime.record || checkedAt(runtime.record) === undefined)
      throw refusal('check_needed', `The connection ${id} has not passed its check with the current configuration.`);
    const invocation = 'parameters' in record ? record : toInvocation(runtime, record);
    const { results } = await enqueue(runtime, [invocation], runtime.context.settings.stream, {
      ...options,
      setupVersion,
      isTrial: true,
    });
    const [result] = results;
    if (result?.fault) throw new ConnectorError([result.fault]);
    return result?.index ?? 0;
  });
}

function toInvocation(runtime: ConnectionRuntime, { action, visitor, mapping }: VisitorRecord): Invocation {
  const mappings = mapping ? { [action]: mapping } : (runtime.record?.mappings ?? {});
  const { connector } = runtime;
  throwFaults(checkMappings({ mappings, triggers: [] }, connector.description));
  const invocation = mapForAction({ record: { mappings }, connector }, action, visitor);
  if (!invocation) throw refusal('mapping_invalid', `The connection has no mapping for the action ${action}.`);
  return invocation;
}

/** The steps after it was taken in, until it has its outcome or nothing more is to be expected. */
async function* follow(runtime: ConnectionRuntime, index: number, wait: Wait<WatchedRequest>): AsyncGenerator<SendStep> {
  const { queue, context } = runtime;
  for (;;) {
    const changed = wait.changed();
    const isOver = wait.isOver || isStopped(runtime);
    const { entries } = await queue.findOutcomes({ index, limit: 1 });
    for (const request of wait.take()) if (request.indexes.includes(index)) yield toStep(request);
    const [outcome] = entries;
    if (outcome) {
      yield toEnd(outcome, index);
      return;
    }
    if (isOver) {
      const fault = wait.fault ?? runtime.fault;
      yield { step: 'waits', at: context.clock.now(), index, ...(fault && { fault }) };
      return;
    }
    await changed;
  }
}

/** Whether the connection sends nothing at the moment, and so gives it no outcome. */
function isStopped({ record, fault }: ConnectionRuntime): boolean {
  return record?.status === 'paused' || (record?.status === 'active' && fault !== undefined);
}

function toStep({ indexes, attempt, sentAt, answer }: WatchedRequest): SendStep {
  if (!answer) return { step: 'sent', at: sentAt, attempt, records: indexes.length };
  return { step: 'answered', at: sentAt + answer.elapsedMs, attempt, ...answer };
}

function toEnd({ status, at, attempts, fault }: OutcomeEntry, index: number): SendStep {
  return { step: status, at, index, attempts, ...(fault && { fault }) };
}

/** Sends what the queue of an inactive connection holds, until the wait ends. It is not changed and not activated meanwhile. */
async function deliverInactive(runtime: ConnectionRuntime, wait: Wait<unknown>): Promise<void> {
  const { id, queue, context } = runtime;
  await runtime.changes.shared(async () => {
    const { connection, record, loaded } = runtime;
    if (record?.status !== 'inactive' || !connection || !loaded || wait.isOver) return;
    const delivering = { ...connection.deliveryRuntime(queue), actions: loaded.actions };
    const delivery = startContinuousDelivery(runtime.requests.over(delivering), {
      onEvent: (event) => context.events.publishEvent(id, event),
      onSettled: (outcomes) => {
        context.events.publishOutcomes(id, outcomes);
        runtime.notify();
      },
    });
    const ended = delivery.ended.then(
      (fault) => wait.end(fault),
      (error: unknown) => wait.end(error instanceof ConnectorError ? error.faults[0] : undefined),
    );
    await wait.over;
    delivery.stop();
    await ended;
  });
}
