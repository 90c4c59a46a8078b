import { call } from './client';
import type { Connector } from './connector-types';
import type { Connection, Fault, Simulator } from './types';

/** A connector that the host was started with and could not load. */
export interface FailedConnector {
  readonly source: string;
  readonly id?: string;
  readonly version?: string;
  readonly fault: Fault;
}

/** The connectors of the host. */
export interface Connectors {
  readonly connectors: readonly Connector[];
  readonly failed: readonly FailedConnector[];
}

interface ConnectorEntry {
  readonly id: string;
  readonly version: string;
  readonly hasSimulator?: boolean;
}

interface ConnectorList {
  readonly connectors: readonly ConnectorEntry[];
  readonly failed: readonly FailedConnector[];
}

const list = (): Promise<ConnectorList> => call<ConnectorList>('/v1/connectors');

export async function readConnectors(): Promise<Connectors> {
  const { connectors, failed } = await list();
  return { connectors: await Promise.all(connectors.map((each) => call<Connector>(`/v1/connectors/${refOf(each)}`))), failed };
}

/** The simulators that the host was started with. */
export async function readSimulators(): Promise<readonly Simulator[]> {
  const ids = new Set((await list()).connectors.flatMap(({ id, hasSimulator }) => (hasSimulator === true ? [id] : [])));
  return Promise.all(
    [...ids].map(async (connector) => ({
      ...(await call<Omit<Simulator, 'connector'>>(`/v1/simulator?connector=${connector}`)),
      connector,
    })),
  );
}

/** How the host's routes name a connector. */
export function refOf({ id, version }: { readonly id: string; readonly version: string }): string {
  return `${id}@${version}`;
}

/** The one that a connection is delivered with. */
export function connectorOf({ connector, connectorVersion }: Connection, all: readonly Connector[] | undefined): Connector | undefined {
  return all?.find(({ manifest }) => manifest.id === connector?.id && manifest.version === connectorVersion);
}

/** The one with this name; without a name, the only one. */
export function findConnector(name: string | null, all: readonly Connector[] | undefined): Connector | undefined {
  if (name !== null) return all?.find(({ manifest }) => refOf(manifest) === name || manifest.id === name);
  return all?.length === 1 ? all[0] : undefined;
}

/** What people call the connector of a connection; with the version, where there are several of it. */
export function connectorName(connection: Connection, all: readonly Connector[]): string {
  const connector = connectorOf(connection, all);
  if (!connector) return connection.connector?.id ?? '';
  const { manifest, description } = connector;
  const hasVersions = all.filter((each) => each.manifest.id === manifest.id).length > 1;
  return hasVersions ? `${description.title} ${manifest.version}` : description.title;
}
