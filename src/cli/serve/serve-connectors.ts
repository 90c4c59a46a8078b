import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ConnectorError } from '../../fault';
import type { Connectors, FailedConnector, GivenConnector } from '../../host/connectors/connectors';
import { SimulatorLink } from '../../host/simulator/simulator-link';
import { readManifest } from '../../runtime/manifest/read-manifest';
import { quote } from '../../runtime/validation/quote';
import { cliFault } from '../cli-faults';
import { locateConnector } from '../locate-connector';

/**
 * Reads the connectors that a host is started with. One that cannot be read does not stop the others.
 * @param names folders or packages; none for the connector of this package
 * @returns also the id of the first one, for which a new store is made
 * @throws ConnectorError why, when none can be read
 */
export function readConnectors(names: readonly string[]): { readonly given: readonly GivenConnector[]; readonly first: string } {
  const given = (names.length > 0 ? names : [undefined]).map(readConnector);
  const first = given.find((each) => !('fault' in each));
  if (first && 'manifest' in first) return { given, first: first.manifest.id };
  const [fault, ...others] = given.flatMap((each) => ('fault' in each ? each.faults : []));
  throw new ConnectorError([fault ?? cliFault('settings_invalid', 'The host has no connector.'), ...others]);
}

/** A simulator as it is given: an origin, with the id of its connector and an equals sign where there are several. */
export function parseSimulator(entry: string): { readonly named: string | undefined; readonly url: string } {
  const [, named, url = entry] = /^([^:=]+)=(.*)$/.exec(entry) ?? [];
  return { named, url };
}

/** The simulators by the ids of their connectors. @param given as for `parseSimulator` */
export function readSimulators(given: readonly string[], { all }: Pick<Connectors, 'all'>): ReadonlyMap<string, SimulatorLink> {
  const ids = [...new Set(all.map(({ id }) => id))];
  return new Map(
    given.map((entry) => {
      const { named, url } = parseSimulator(entry);
      const id = named ?? (ids.length === 1 ? ids[0] : undefined);
      if (id !== undefined && ids.includes(id)) return [id, new SimulatorLink(url)];
      const which = id === undefined ? 'does not say of which connector it is' : `is of ${quote(id)}, which the host does not have`;
      const message = `The simulator ${url} ${which}.`;
      throw new ConnectorError([
        cliFault('settings_invalid', message, { field: 'simulator', hint: `Write ID=URL with one of these ids: ${ids.join(', ')}.` }),
      ]);
    }),
  );
}

type Read = Extract<GivenConnector, { readonly manifest: unknown }> | (FailedConnector & { readonly faults: ConnectorError['faults'] });

function readConnector(name: string | undefined): Read {
  try {
    return readManifest(locateConnector(name));
  } catch (error) {
    if (!(error instanceof ConnectorError)) throw error;
    const source = name ?? '.';
    return { source, ...nameIn(source), fault: error.faults[0], faults: error.faults };
  }
}

/** What a manifest that is refused calls itself, if it can be read at all. */
function nameIn(source: string): Pick<FailedConnector, 'id' | 'version'> {
  try {
    const manifest: unknown = JSON.parse(readFileSync(path.join(locateConnector(source), 'manifest.json'), 'utf8'));
    const { id, version } = (manifest ?? {}) as { readonly id?: unknown; readonly version?: unknown };
    return { ...(typeof id === 'string' && { id }), ...(typeof version === 'string' && { version }) };
  } catch {
    return {};
  }
}
