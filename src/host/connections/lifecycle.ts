import type { Fault } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { CheckStepResult } from '../../runtime/delivery/check';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import { formatCount } from '../../runtime/validation/format-count';
import type { Release } from '../../stores/removals';
import type { HostContext } from '../host-context';
import { refusal, hostFault } from '../host-faults';
import { type ConnectionDraft, checkedAt, configurationDigest, type ConnectionRecord, keepSecrets } from './connection-record';
import { checkMappings } from './check-mappings';
import type { ConnectionRuntime } from './connection-runtime';

/** Stores a new inactive connection. @returns its id @throws ConnectorError with everything that is wrong with it */
export async function createConnection(
  context: HostContext,
  { name, configuration, mappings, triggers }: ConnectionDraft,
): Promise<string> {
  const draft = { name, configuration, mappings, triggers };
  validate(context, draft);
  return context.repository.create({ ...draft, revision: 1, status: 'inactive' });
}

/** Changes what the draft names. An active connection is checked first, and is not changed when the check fails. */
export function changeConnection(runtime: ConnectionRuntime, draft: Partial<ConnectionDraft>, revision: number | undefined): Promise<void> {
  const { id, context } = runtime;
  return runtime.changes.exclusive(async () => {
    const current = await context.repository.read(id);
    if (revision !== undefined && revision !== current.revision) throw outdated(id, revision, current);
    const { name, configuration: given, mappings, triggers } = { ...current, ...draft };
    const configuration = keepSecrets(given, current.configuration, context.description.configuration);
    const merged = { name, configuration, mappings, triggers };
    const connection = validate(context, merged);
    const digest = configurationDigest(configuration);
    const isChecked = current.status === 'active' && digest !== configurationDigest(current.configuration);
    if (isChecked) await requirePassingCheck(connection);
    const checked = isChecked && { checked: { digest, at: context.clock.now() } };
    await runtime.update((now) => {
      // Another host may have changed it during the check.
      if (now.revision !== current.revision) throw outdated(id, current.revision, now);
      return { ...now, ...merged, ...checked, revision: now.revision + 1 };
    });
    // Whoever changes where members go may rely on it that nothing more goes there.
    if (digest !== configurationDigest(current.configuration)) await runtime.otherHostsSettled();
  });
}

/** Starts delivery, or retries at once when a fault has stopped it. Held removals stay held. */
export function activateConnection(runtime: ConnectionRuntime): Promise<void> {
  return setStatus(runtime, (record) => {
    if (record.status === 'active') return record;
    if (checkedAt(record) !== undefined) return { ...record, status: 'active' };
    throw refusal('check_needed', `The connection ${runtime.id} has not passed its check with the current configuration.`);
  });
}

/** Lets held removals go, as many as are named. @throws ConnectorError `hold_changed` when there are more, or it is another hold */
export async function releaseHold({ id, queue, worker, context }: ConnectionRuntime, release: Release): Promise<void> {
  if (!(await queue.release(context.clock.now(), release))) {
    const { removalHold: hold } = queue;
    const now = hold ? `hold ${hold.id} with ${formatCount(hold.from - hold.to)} removals` : 'nothing held';
    const named = `hold ${release.hold} with at most ${formatCount(release.removals)} removals`;
    throw refusal('hold_changed', `The connection ${id} has ${now}; released would have been ${named}.`);
  }
  worker.wake();
}

/** Resolves when nothing is in flight any more. A connection that was never active stays inactive. */
export async function pauseConnection(runtime: ConnectionRuntime): Promise<void> {
  await setStatus(runtime, (record) => (record.status === 'active' ? { ...record, status: 'paused' } : record));
  await runtime.otherHostsSettled();
}

function setStatus(runtime: ConnectionRuntime, change: (record: ConnectionRecord) => ConnectionRecord): Promise<void> {
  const { worker } = runtime;
  return runtime.changes.exclusive(async () => {
    await runtime.update(change);
    worker.retry();
    worker.wake();
  });
}

/**
 * Checks a connection with its current configuration. When no step fails, the result is stored, and a connection that a fault
 * has stopped tries again.
 * @throws ConnectorError with the fault of a configuration that cannot be opened
 */
export async function* checkConnection(runtime: ConnectionRuntime): AsyncGenerator<CheckStepResult, void> {
  const { id, connection, record, context } = runtime;
  if (!connection || !record) throw new ConnectorError([runtime.fault ?? fault('internal', `The connection ${id} is not open.`)]);
  let hasFailed = false;
  for await (const result of connection.check()) {
    hasFailed ||= result.status === 'failed';
    yield result;
  }
  if (hasFailed) return;
  const checked = { digest: configurationDigest(record.configuration), at: context.clock.now() };
  await runtime.changes.exclusive(async () => {
    await runtime.update((now) => (configurationDigest(now.configuration) === checked.digest ? { ...now, checked } : now));
    runtime.worker.retry();
  });
}

/** @throws ConnectorError `check_failed` with a fault for each failed step */
async function requirePassingCheck(connection: ConnectionParts): Promise<void> {
  const faults: Fault[] = [];
  try {
    for await (const { title, status, message, hint } of connection.check()) {
      if (status === 'failed') faults.push(hostFault('check_failed', `${title}: ${message}`, hint === undefined ? {} : { hint }));
    }
  } finally {
    connection.close();
  }
  const [first, ...others] = faults;
  if (first) throw new ConnectorError([first, ...others]);
}

/** Opens the configuration and validates the rest, so that all problems are reported at once. */
function validate(context: HostContext, draft: ConnectionDraft): ConnectionParts {
  const faults: Fault[] = [...checkMappings(draft, context.description)];
  let connection: ConnectionParts | undefined;
  try {
    connection = context.connect(draft.configuration);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    faults.unshift(...error.faults);
  }
  const [first, ...others] = faults;
  if (first || !connection) throw new ConnectorError([first ?? fault('internal', 'A configuration did not open.'), ...others]);
  return connection;
}

function outdated(id: string, known: number, { revision }: ConnectionRecord): ConnectorError {
  return refusal('revision_outdated', `The connection ${id} is at revision ${revision}; the change was made on ${known}.`);
}
