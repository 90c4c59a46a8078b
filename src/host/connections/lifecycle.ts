import { createHash } from 'node:crypto';
import type { Fault } from '../../contract';
import { ConnectorError, fault, throwFaults } from '../../fault';
import type { CheckStepResult } from '../../runtime/delivery/check';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import { formatCount } from '../../runtime/validation/format-count';
import type { Release } from '../../stores/removals';
import type { HostConnector } from '../connectors/host-connector';
import type { HostContext } from '../host-context';
import { targetOf } from './target-connector';
import { refusal, hostFault } from '../host-faults';
import { changedBy, checkedAt, differencesOf, keepSecrets, type ConnectionDraft, type ConnectionRecord } from './connection-record';
import { newConnectionId } from './connection-repository';
import { mergeDraft, type ConnectionChange } from './merge-draft';
import { checkMappings } from './check-mappings';
import { checkTemplate } from './check-template';
import { moveRecord } from './record-versions';
import type { ConnectionRuntime } from './connection-runtime';
import { setupDigest } from './setup-digest';
import { forAudience, sampleAudience } from './template';

/**
 * Stores a new inactive connection.
 * @param key names the request; the same key with the same draft finds the connection that it has made
 * @throws ConnectorError with everything that is wrong with it, `idempotency_key_reused`
 */
export async function createConnection(
  context: HostContext,
  { name, configuration, mappings, triggers, perAudience, connector: ref }: ConnectionDraft,
  key?: string,
): Promise<{ readonly id: string; readonly isRepeated: boolean }> {
  const { repository, connectors } = context;
  const draft = { name, configuration, mappings, triggers, ...(perAudience && { perAudience }), ...(ref && { connector: ref }) };
  const origin = key === undefined ? {} : { createdFrom: digestOf(JSON.stringify(draft)) };
  // The id follows from the key, so that two hosts cannot make two connections of it.
  const id = key === undefined ? newConnectionId() : digestOf(key).slice(0, newConnectionId().length);
  const older = key === undefined ? undefined : await repository.find(id);
  if (!older) {
    const connector = connectors.require(ref);
    validate(connector, draft).close();
    if (await repository.create(id, { ...draft, connector: ref ?? { id: connector.id }, ...origin, revision: 1, status: 'inactive' }))
      return { id, isRepeated: false };
  }
  const { createdFrom } = older ?? (await repository.read(id));
  if (createdFrom === origin.createdFrom) return { id, isRepeated: true };
  throw refusal('idempotency_key_reused', 'A connection was made from another draft with this idempotency key. Nothing was made.');
}

/** A change by a person. */
export interface SetupChangeOptions {
  /** The revision that was read, if it must be that. */
  readonly revision?: number | undefined;
  /** The name of the token. */
  readonly by?: string | undefined;
}

/** Changes what the draft names. An active connection is checked first, and is not changed when the check fails. */
export function changeConnection(runtime: ConnectionRuntime, draft: ConnectionChange, { revision, by }: SetupChangeOptions): Promise<void> {
  const { id, context } = runtime;
  return runtime.changes.exclusive(async () => {
    const current = await context.repository.read(id);
    if (revision !== undefined) requireRevision(id, revision, current);
    requireOwnSetup(id, current);
    // What cannot be read cannot be changed in part.
    if (current.unfit) throw new ConnectorError([current.unfit]);
    const { ref, connector } = targetOf(runtime, current, draft);
    const hasMoved = connector !== runtime.loaded;
    const before = hasMoved ? moveRecord(current, runtime.loaded, connector) : current;
    const { configuration: given, ...others } = mergeDraft(before, draft);
    const isDeleted = (field: string): boolean => draft.configuration?.[field] === null;
    const fields = connector.description.configuration.filter((field) => !isDeleted(field.name));
    const configuration = keepSecrets(given, before.configuration, fields);
    const merged = { ...others, configuration, ...(ref && { connector: ref }) };
    const connection = validate(connector, merged, current);
    const digest = setupDigest(merged);
    const isNew = hasMoved || digest !== setupDigest(before);
    const isChecked = current.status === 'active' && isNew;
    if (isChecked) await requirePassingCheck(connection);
    else connection.close();
    const identities = new Map(runtime.withFollowers.map((each) => [each, identityOf(each)]));
    // Another place has none of what the old one has accepted, nor of what it accepts yet.
    const forget = async () => {
      const moved = connector.memberships.length === 0 ? [] : [...identities].filter(([each, identity]) => identity !== identityOf(each));
      await Promise.all(moved.map(([each]) => each.queue.forgetAccepted(context.clock.now())));
    };
    const checked = isChecked && { checked: { digest, at: context.clock.now() } };
    await runtime.update((now) => {
      // Another host may have changed it during the check.
      requireRevision(id, current.revision, now);
      // Another version has not been checked, whatever the configuration is.
      const { checked: passed, ...rest } = now;
      const kept = !hasMoved && passed && { checked: passed };
      return changed(runtime, { ...rest, ...kept, ...merged, ...checked }, by, differencesOf(before, merged));
    }, forget);
    // Whoever changes where members go, or how, may rely on it that nothing more goes the old way.
    if (isNew) await allSettled(runtime);
    await forget();
  });
}

/** What says where members go: all that is no secret but texts, such as the name of an audience. */
function identityOf({ connection, loaded }: ConnectionRuntime): string | undefined {
  const texts = (loaded?.description.configuration ?? []).filter(({ perAudience }) => perAudience === 'text').map(({ name }) => name);
  return connection && JSON.stringify(connection.identity, (name, value: unknown) => (texts.includes(name) ? undefined : value));
}

/** Also those that follow a template. */
async function allSettled({ withFollowers }: ConnectionRuntime): Promise<void> {
  await Promise.all(withFollowers.map((runtime) => runtime.otherHostsSettled()));
}

/** @throws ConnectorError `connection_follows_template` */
function requireOwnSetup(id: string, { template }: ConnectionRecord): void {
  if (!template) return;
  const message = `The connection ${id} has its set-up from the template ${template.id}. Nothing was changed.`;
  throw refusal('connection_follows_template', message, { hint: `Change the connection ${template.id} instead.` });
}

/** Starts delivery, or retries at once when a fault has stopped it. Held removals stay held. */
export function activateConnection(runtime: ConnectionRuntime, options: SetupChangeOptions): Promise<void> {
  return setStatus(runtime, options, 'activated', (record) => {
    if (record.status === 'active') return record;
    // What a template has passed holds for those that follow it.
    if (record.template && record.template.status !== 'active') {
      const { id, status } = record.template;
      const message = `The connection ${runtime.id} follows the template ${id}, which is ${status}.`;
      throw refusal('connection_follows_template', message, { hint: `Activate the connection ${id} instead.` });
    }
    if (record.template || checkedAt(record) !== undefined) return { ...record, status: 'active' };
    throw refusal('check_needed', `The connection ${runtime.id} has not passed its check with the current configuration.`);
  });
}

/** Lets held removals go, as many as are named. @throws ConnectorError `hold_changed` when there are more, or it is another hold */
export async function releaseHold(runtime: ConnectionRuntime, release: Release, { revision, by }: SetupChangeOptions): Promise<void> {
  const { id, queue, worker, context } = runtime;
  if (revision !== undefined) requireRevision(id, revision, await context.repository.read(id));
  if (!(await queue.release(context.clock.now(), release))) {
    const { removalHold: hold } = queue;
    const now = hold ? `hold ${hold.id} with ${formatCount(hold.from - hold.to)} removals` : 'nothing held';
    const named = `hold ${release.hold} with at most ${formatCount(release.removals)} removals`;
    throw refusal('hold_changed', `The connection ${id} has ${now}; released would have been ${named}.`);
  }
  await runtime.update((record) => changed(runtime, record, by, ['released']));
  worker.wake();
}

/** Resolves when nothing is in flight any more. A connection that was never active stays inactive. */
export async function pauseConnection(runtime: ConnectionRuntime, options: SetupChangeOptions): Promise<void> {
  await setStatus(runtime, options, 'paused', (record) => (record.status === 'active' ? { ...record, status: 'paused' } : record));
  await allSettled(runtime);
}

/** @param what is done, for the list of changes */
function setStatus(
  runtime: ConnectionRuntime,
  { revision, by }: SetupChangeOptions,
  what: string,
  change: (record: ConnectionRecord) => ConnectionRecord,
): Promise<void> {
  const { id } = runtime;
  return runtime.changes.exclusive(async () => {
    await runtime.update((record) => {
      if (revision !== undefined) requireRevision(id, revision, record);
      const next = change(record);
      return next === record ? record : changed(runtime, next, by, [what]);
    });
    for (const { worker } of runtime.withFollowers) {
      worker.retry();
      worker.wake();
    }
  });
}

/**
 * Checks a connection with its current configuration. When no step fails, the result is stored, and a connection that a fault
 * has stopped tries again.
 * @param traceparent of the caller, which the requests pass on
 * @throws ConnectorError with the fault of a configuration that cannot be opened
 */
export async function* checkConnection(runtime: ConnectionRuntime, traceparent?: string): AsyncGenerator<CheckStepResult, void> {
  const { id, connection, record, context } = runtime;
  if (!connection || !record) throw new ConnectorError([runtime.fault ?? fault('internal', `The connection ${id} is not open.`)]);
  let hasFailed = false;
  for await (const result of connection.check(traceparent)) {
    hasFailed ||= result.status === 'failed';
    yield result;
  }
  if (hasFailed) return;
  const checked = { digest: setupDigest(record), at: context.clock.now() };
  await runtime.changes.exclusive(async () => {
    await runtime.update((now) => (setupDigest(now) === checked.digest ? { ...now, checked } : now));
    for (const { worker } of runtime.withFollowers) worker.retry();
  });
}

/** @throws ConnectorError `check_failed` with a fault for each failed step */
async function requirePassingCheck(connection: ConnectionParts): Promise<void> {
  const faults: Fault[] = [];
  try {
    for await (const { title, status, message, hint } of connection.check()) {
      if (status === 'failed') faults.push(hostFault('check_failed', `${title}: ${message}`, { hint }));
    }
  } finally {
    connection.close();
  }
  throwFaults(faults);
}

/**
 * Opens the configuration and validates the rest, so that all problems are reported at once.
 * @param current what it is a change of
 * @param audience to open a template for
 */
export function validate(
  { connect, description }: Pick<HostConnector, 'connect' | 'description'>,
  draft: Omit<ConnectionDraft, 'connector'>,
  current?: Pick<ConnectionRecord, 'perAudience' | 'audiences'>,
  audience = sampleAudience({ ...current, ...draft }),
): ConnectionParts {
  const fields = description.configuration;
  const faults: Fault[] = [...checkMappings(draft, description), ...checkTemplate(draft, current, fields, connect)];
  let connection: ConnectionParts | undefined;
  try {
    connection = connect(forAudience(draft, audience, fields).configuration);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    faults.unshift(...error.faults);
  }
  const [first, ...others] = faults;
  if (first || !connection) throw new ConnectorError([first ?? fault('internal', 'A configuration did not open.'), ...others]);
  return connection;
}

/** Whoever calls without a token is the host itself. */
export function changed({ context }: ConnectionRuntime, record: ConnectionRecord, by = 'host', what: readonly string[]): ConnectionRecord {
  return changedBy(record, { at: context.clock.now(), by, what });
}

/** @throws ConnectorError `revision_outdated` */
export function requireRevision(id: string, known: number, { revision }: ConnectionRecord): void {
  if (revision === known) return;
  throw refusal('revision_outdated', `The connection ${id} is at revision ${revision}; the change was made on ${known}.`);
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
