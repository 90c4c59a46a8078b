import type { Fault } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import { hostFault } from '../host-faults';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import { requirePassingCheck } from './check-connection';
import { checkMappings } from './check-mappings';
import type { ConnectionDraft } from '../host';
import { refuseWhenClosing, requireConnection, type HostContext } from '../host-context';
import { checkedAt, digestOf, type ConnectionRecord } from './record';
import type { ConnectionRuntime } from './connection-runtime';
import { keepSecrets } from './view';

const lookAgainMs = 100;

/** Makes an inactive connection. @throws ConnectorError with everything that is wrong with it */
export async function createConnection(
  house: HostContext,
  { name, configuration, mappings, triggers }: ConnectionDraft,
): Promise<ConnectionRuntime> {
  refuseWhenClosing(house);
  const draft = { name, configuration, mappings, triggers };
  validate(house, draft);
  return requireConnection(house, await house.repository.create({ ...draft, revision: 1, status: 'inactive' }));
}

/** Changes what the draft names. One that is active is checked first, and stays as it is when the check fails. */
export async function changeConnection(
  house: HostContext,
  id: string,
  draft: Partial<ConnectionDraft>,
  revision: number | undefined,
): Promise<ConnectionRuntime> {
  refuseWhenClosing(house);
  const station = await requireConnection(house, id);
  return station.changes.exclusive(async () => {
    const current = await house.repository.read(id);
    if (revision !== undefined && revision !== current.revision) throw outdated(id, revision, current);
    const merged = merge(house, current, draft);
    const connection = validate(house, merged);
    const isOther = digestOf(merged.configuration) !== digestOf(current.configuration);
    const isChecked = current.status === 'active' && isOther;
    if (isChecked) await requirePassingCheck(connection);
    const checked = isChecked && { checked: { digest: digestOf(merged.configuration), at: house.clock.now() } };
    const changed = await house.repository.update(id, (now) => {
      // Somebody else changed it during the check, on another host.
      if (now.revision !== current.revision) throw outdated(id, current.revision, now);
      return { ...now, ...merged, ...checked, revision: now.revision + 1 };
    });
    await station.apply(changed);
    return station;
  });
}

/** Begins to deliver, or tries again at once where a fault has stopped it. Removals that are held back go. */
export async function activateConnection(house: HostContext, id: string): Promise<ConnectionRuntime> {
  refuseWhenClosing(house);
  return setStatus(house, id, (record) => {
    if (record.status === 'active') return record;
    if (checkedAt(record) === undefined) {
      throw new ConnectorError([
        hostFault('check_needed', `The connection ${id} has not passed its check with the configuration as it is.`),
      ]);
    }
    return { ...record, status: 'active' };
  });
}

/** Resolves when nothing is in flight any more. One that was never active stays inactive. */
export async function pauseConnection(house: HostContext, id: string): Promise<ConnectionRuntime> {
  const station = await setStatus(house, id, (record) => (record.status === 'active' ? { ...record, status: 'paused' } : record));
  await othersToEnd(house, station);
  return station;
}

/** Waits for what other hosts have in flight, who have been told. One that was lost is waited for as long as its lease lasts. */
async function othersToEnd({ clock, settings }: HostContext, { queue }: ConnectionRuntime): Promise<void> {
  const until = clock.now() + settings.leaseMs;
  while ((await queue.claimsElsewhere()) > 0 && clock.now() < until)
    await new Promise<void>((resolve) => clock.after(lookAgainMs, resolve));
}

async function setStatus(
  house: HostContext,
  id: string,
  change: (record: ConnectionRecord) => ConnectionRecord,
): Promise<ConnectionRuntime> {
  const station = await requireConnection(house, id);
  return station.changes.exclusive(async () => {
    const record = await house.repository.update(id, change);
    if (record.status === 'active') await station.queue.release(house.clock.now());
    await station.apply(record);
    station.worker.retry();
    station.worker.wake();
    return station;
  });
}

/** @throws ConnectorError `connection_busy` when rows wait and it is not forced */
export async function deleteConnection(house: HostContext, id: string, isForced: boolean): Promise<void> {
  const station = await requireConnection(house, id);
  await station.changes.exclusive(async () => {
    // Somebody else may have deleted it while this waited for its turn.
    const { waiting } = await (await requireConnection(house, id)).queue.statistics();
    if (waiting > 0 && !isForced) {
      throw new ConnectorError([hostFault('connection_busy', `${waiting} changes wait for the connection ${id}.`)]);
    }
    // One that does not open cannot be marked either; it is deleted all the same.
    if (station.record) await house.repository.update(id, (record) => ({ ...record, isDeleting: true }));
    await finishDeletion(house, station);
  });
}

/** Its rows go before its record does, so that nothing is left over that nobody knows of. */
export async function finishDeletion(house: HostContext, station: ConnectionRuntime): Promise<void> {
  await station.retire();
  await othersToEnd(house, station);
  await station.queue.deleteAll();
  await house.repository.remove(station.id);
  house.connectionRuntimes.delete(station.id);
}

function merge({ description }: HostContext, current: ConnectionRecord, draft: Partial<ConnectionDraft>): ConnectionDraft {
  const { name, configuration, mappings, triggers } = draft;
  return {
    name: name ?? current.name,
    configuration: configuration ? keepSecrets(configuration, current.configuration, description.configuration) : current.configuration,
    mappings: mappings ?? current.mappings,
    triggers: triggers ?? current.triggers,
  };
}

/** Opens the configuration and judges the rest, so that all problems are told at once. */
function validate(house: HostContext, draft: ConnectionDraft): ConnectionParts {
  const faults: Fault[] = [...checkMappings(draft, house.description)];
  let connection: ConnectionParts | undefined;
  try {
    connection = house.connect(draft.configuration);
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    faults.unshift(...error.faults);
  }
  const [first, ...others] = faults;
  if (first || !connection) throw new ConnectorError([first ?? fault('internal', 'A configuration did not open.'), ...others]);
  return connection;
}

function outdated(id: string, known: number, { revision }: ConnectionRecord): ConnectorError {
  return new ConnectorError([
    hostFault('revision_outdated', `The connection ${id} is at revision ${revision}; the change was made on ${known}.`),
  ]);
}
