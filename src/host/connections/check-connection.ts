import type { CheckStepResult } from '../../runtime/delivery/check';
import { ConnectorError, fault } from '../../fault';
import { hostFault } from '../host-faults';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import { requireConnection, type HostContext } from '../host-context';
import { digestOf } from './record';

/**
 * Checks a connection with the configuration as it is. When no step fails, that is written down, and a connection that a fault
 * has stopped tries again.
 * @throws ConnectorError `connection_unknown`, and the fault of a configuration that does not open
 */
export async function* checkConnection(house: HostContext, id: string): AsyncGenerator<CheckStepResult, void> {
  const station = await requireConnection(house, id);
  const { connection, record } = station;
  if (!connection || !record) throw new ConnectorError([station.fault ?? fault('internal', `The connection ${id} is not open.`)]);
  let hasFailed = false;
  for await (const result of connection.check()) {
    hasFailed ||= result.status === 'failed';
    yield result;
  }
  if (hasFailed) return;
  const checked = { digest: digestOf(record.configuration), at: house.clock.now() };
  await station.changes.exclusive(async () => {
    const updated = await house.repository.update(id, (now) =>
      digestOf(now.configuration) === checked.digest ? { ...now, checked } : now,
    );
    await station.apply(updated);
    station.worker.retry();
  });
}

/** @throws ConnectorError `check_failed` with a fault for each step that fails */
export async function requirePassingCheck(connection: ConnectionParts): Promise<void> {
  const findings = [];
  try {
    for await (const { title, status, message, hint } of connection.check()) {
      if (status === 'failed') findings.push(hostFault('check_failed', `${title}: ${message}`, hint === undefined ? {} : { hint }));
    }
  } finally {
    connection.close();
  }
  const [first, ...others] = findings;
  if (first) throw new ConnectorError([first, ...others]);
}
