import { readKeys, type Key } from '../../host/secrets/keys';
import type { HostStore } from '../../stores/host-store';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { locateConnector } from '../locate-connector';
import { openStore } from '../state/open-store';
import type { Terminal } from '../terminal';

export interface OpenedHostStore {
  readonly store: HostStore;
  readonly keys: readonly Key[];
}

/**
 * Opens what a host keeps, and reads the keys for it.
 * @throws ConnectorError `key_invalid` and what the store throws
 */
export async function openHostStore(
  {
    state,
    keyFile,
    connector,
  }: { readonly state: string | undefined; readonly keyFile: string | undefined; readonly connector: string | undefined },
  terminal: Terminal,
): Promise<OpenedHostStore> {
  const { keys, warnings } = readKeys({ file: keyFile, text: terminal.env['CONNECTOR_SERVE_KEY'] });
  for (const warning of warnings) terminal.say(`Warning: ${warning}`);
  const { manifest } = readManifest(locateConnector(connector));
  return { store: await openStore(state, manifest.id), keys };
}
