import type { ConnectorRef } from '../connectors/connector-ref';
import type { HostConnector } from '../connectors/host-connector';
import { refusal } from '../host-faults';
import type { ConnectionRecord } from './connection-record';
import type { ConnectionRuntime } from './connection-runtime';
import type { ConnectionChange } from './merge-draft';

/**
 * The connector that a connection is delivered with after a change.
 * @returns also how the connection names it, if it does
 * @throws ConnectorError `connector_fixed`, `connector_unknown`, `connector_not_loaded`
 */
export function targetOf(
  runtime: ConnectionRuntime,
  { connector: current }: ConnectionRecord,
  { connector: wanted }: ConnectionChange,
): { readonly ref: ConnectorRef | undefined; readonly connector: HostConnector } {
  if (!wanted) return { ref: current, connector: runtime.connector };
  const { connectors } = runtime.context;
  const { id } = connectors.named(current);
  if (wanted.id !== undefined && wanted.id !== id)
    throw refusal('connector_fixed', `The connection ${runtime.id} is one of the connector ${id}, not of ${wanted.id}.`, {
      field: 'connector.id',
    });
  const version = wanted.version === undefined ? current?.version : wanted.version;
  if (version === undefined || version === null) return { ref: { id }, connector: connectors.lowest({ id }) };
  return { ref: { id, version }, connector: connectors.require({ id, version }) };
}
