import type { Fault, Invocation, Outcome, Stream, Values } from '../../../contract';
import { fault } from '../../../fault';
import { ChangeRow } from '../../queue/change-row';
import { isRecord } from '../../validation/json-pointer';
import { quote } from '../../validation/quote';
import type { ActionRuntime } from '../action';
import { readOccurredAt } from './occurred-at';

/** An entry of a source that became no invocation, such as a line that cannot be read. Its outcome is its fault. */
export class RefusedRecord implements Invocation {
  readonly parameters: Values = {};

  /** @param action that the record was for, empty when that is unknown */
  constructor(
    readonly action: string,
    readonly fault: Fault,
  ) {}
}

/**
 * Validates invocations and finds the key and group of each. Changes hold copies of parameters, so a caller may reuse its objects.
 * @param firstIndex position of the first invocation in its source
 * @param stream where they come from; `undefined` when that has been checked before
 * @param ownsParameters whether nobody else has the parameters, so that they need no copy
 * @returns changes for the queue, and outcomes of the refused invocations
 */
export function validateInvocations(
  invocations: readonly Invocation[],
  firstIndex: number,
  actions: ReadonlyMap<string, ActionRuntime>,
  stream: Stream | undefined,
  ownsParameters = false,
): { readonly changes: readonly ChangeRow[]; readonly refused: readonly Outcome[] } {
  const changes: ChangeRow[] = [];
  const refused: Outcome[] = [];
  let index = firstIndex;
  for (const invocation of invocations) {
    const change = toChange(invocation, index, actions, stream, ownsParameters);
    if (change instanceof ChangeRow) changes.push(change);
    else refused.push({ index, action: actionOf(invocation), status: 'failed', attempts: 0, fault: change });
    index += 1;
  }
  return { changes, refused };
}

function toChange(
  invocation: Invocation,
  index: number,
  actions: ReadonlyMap<string, ActionRuntime>,
  stream: Stream | undefined,
  ownsParameters: boolean,
): ChangeRow | Fault {
  if (invocation instanceof RefusedRecord) return invocation.fault;
  const action = actions.get(actionOf(invocation));
  if (!action) return unknownAction(invocation, actions);
  if (stream && !action.streams[stream]) return unsupportedStream(action, stream);
  const { parameters: own } = invocation;
  const completed = action.completed && isRecord(own) ? action.completed(own) : own;
  const given: Values = ownsParameters || completed !== own || !isRecord(own) ? completed : { ...own };
  if (!action.validator.accepts(given)) return invalidParameters(action, given);
  const parameters = action.hashed ? action.hashed(given) : given;
  // A JavaScript caller may pass anything.
  const time: unknown = invocation.occurredAt;
  const occurredAt = time === undefined || time === null ? undefined : readOccurredAt(time);
  if (typeof occurredAt === 'object') return occurredAt;
  return new ChangeRow(action.id, parameters, action.scope, action.keyOf(parameters), action.groupOf(parameters), index, occurredAt);
}

/** The action that an entry names, empty if it names none. A JavaScript caller may pass anything. */
export function actionOf(invocation: unknown): string {
  const action: unknown = typeof invocation === 'object' && invocation !== null && 'action' in invocation ? invocation.action : undefined;
  return typeof action === 'string' ? action : '';
}

function unknownAction(invocation: unknown, actions: ReadonlyMap<string, ActionRuntime>): Fault {
  const named = actionOf(invocation);
  const got = named === '' ? 'The invocation names no action' : `There is no action ${quote(named)}`;
  return fault('action_unknown', `${got}; expected one of ${[...actions.keys()].join(', ')}.`, { field: 'action' });
}

/** The fault of a stream that the action does not accept. */
export function unsupportedStream(action: Pick<ActionRuntime, 'id' | 'streams'>, stream: Stream): Fault {
  const names = { audience: 'audience data (AudienceStream)', event: 'event data (EventStream)' };
  const accepted = (Object.keys(names) as Stream[]).filter((name) => action.streams[name]).map((name) => names[name]);
  return fault(
    'stream_unsupported',
    `Action ${action.id} does not accept ${names[stream]}; it accepts ${accepted.join(' and ') || 'none'}.`,
  );
}

function invalidParameters(action: ActionRuntime, parameters: unknown): Fault {
  const problems = action.validator.problems(parameters);
  const [first] = problems;
  if (!first) return fault('internal', `The validators of action ${action.id} disagree about an invocation.`);
  const message = problems.map((problem) => problem.message).join(' ');
  const hint = [...new Set(problems.map((problem) => problem.hint))].join(' ');
  return fault('parameters_invalid', message, { hint, field: first.field });
}
