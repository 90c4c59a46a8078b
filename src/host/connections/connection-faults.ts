import type { Fault } from '../../contract';
import { ConnectorError, fault as makeFault, messageOf } from '../../fault';
import { unfitResult } from '../../runtime/migrations/migrations';
import { formatCount } from '../../runtime/validation/format-count';
import type { RemovalHold } from '../../stores/removals';
import type { HostConnector } from '../connectors/host-connector';
import { hostFault } from '../host-faults';
import { checkMappings } from './check-mappings';
import type { ConnectionRecord } from './connection-record';

/** Why the configuration of a stored connection cannot be used. @param error that opening it has thrown */
export function whyUnopened(error: unknown, { migratedBy = [] }: Pick<ConnectionRecord, 'migratedBy'>): Fault {
  if (!(error instanceof ConnectorError)) return makeFault('internal', `The connection could not be opened: ${messageOf(error)}`);
  const [reason] = error.faults;
  const by = migratedBy.filter((step) => step.endsWith(' configuration'));
  return reason.code === 'configuration_invalid' && by.length > 0 ? unfitResult(by, reason.message) : reason;
}

/** Why the mappings of a stored connection cannot be used, if they cannot. */
export function whyUnmapped(
  record: Pick<ConnectionRecord, 'mappings' | 'triggers' | 'migratedBy'>,
  { description }: Pick<HostConnector, 'description'>,
): Fault | undefined {
  const [first, ...others] = checkMappings(record, description);
  if (!first) return undefined;
  const by = record.migratedBy?.filter((step) => step.includes(' mapping of ')) ?? [];
  if (by.length > 0) return unfitResult(by, first.message);
  const more = others.length > 0 ? ` There are ${others.length} more such problems.` : '';
  const message = `${first.message}${more} It fitted the connector when it was set up. Everything waits.`;
  return hostFault('mapping_invalid', message, { hint: first.hint, field: first.field });
}

/** Why an event is kept, where the mappings cannot be used. */
export function keptUnmapped(id: string, { message, field }: Fault): Fault {
  return hostFault('mapping_outdated', `The connection ${id} cannot map the event now, and keeps it. ${message}`, { field });
}

/** Why an event is kept, where the connection cannot be read. */
export function keptUnread(id: string, fault: Fault): Fault {
  const what = `What the connection ${id} does with the event is not known; it is kept until the connection can be read.`;
  return { ...fault, message: `${fault.message} ${what}` };
}

/** Why nothing is sent while removals are held. */
export function removalsHeld({ removalHold }: { readonly removalHold: RemovalHold | undefined }): Fault | undefined {
  if (!removalHold) return undefined;
  const { id, from, to } = removalHold;
  const message = `Within an hour ${formatCount(from - to)} members were to be removed, of ${formatCount(Math.max(0, from))} that had been added. Everything waits (hold ${id}).`;
  return hostFault('removals_held', message);
}
