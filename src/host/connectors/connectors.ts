import type { Fault } from '../../contract';
import { ConnectorError, fault, messageOf, throwFaults } from '../../fault';
import type { Declaration } from '../../runtime/manifest/declaration';
import { quote } from '../../runtime/validation/quote';
import { didYouMean } from '../../runtime/validation/suggest';
import { hostFault, refusal } from '../host-faults';
import { compareVersions } from './compare-versions';
import { connectorNameOf, type ConnectorRef } from './connector-ref';
import { openHostConnector, type HostConnector, type SharedSettings } from './host-connector';

/** A connector that was named at the start and cannot be used. */
export interface FailedConnector {
  /** As it was named. */
  readonly source: string;
  /** As far as its manifest says it. */
  readonly id?: string;
  readonly version?: string;
  readonly fault: Fault;
}

/** A connector as it is given to a host: read, or why it cannot be. */
export type GivenConnector = Declaration | FailedConnector;

/** The connectors of a host. They do not change while it runs. */
export class Connectors {
  /**
   * @param all in the order of their ids, then of their versions
   * @param ofUnnamed the connector of connections that name none, as earlier versions of this program stored them
   */
  constructor(
    readonly all: readonly HostConnector[],
    readonly failed: readonly FailedConnector[],
    private readonly ofUnnamed: string,
  ) {}

  /**
   * Loads the code of each. One that cannot be loaded does not stop the others.
   * @param ofUnnamed as for the constructor
   * @throws ConnectorError `connectors_alike`, and when none can be loaded why
   */
  static open(given: readonly GivenConnector[], settings: SharedSettings, ofUnnamed: string): Connectors {
    const failed = given.filter((each): each is FailedConnector => 'fault' in each);
    const loaded: HostConnector[] = [];
    const declarations = given.filter((each): each is Declaration => !('fault' in each));
    requireDifferent(declarations);
    for (const declaration of declarations) {
      try {
        loaded.push(openHostConnector(declaration, settings));
      } catch (error) {
        const { directory: source, manifest } = declaration;
        failed.push({ source, id: manifest.id, version: manifest.version, fault: faultOf(error) });
      }
    }
    if (loaded.length === 0) throwFaults(failed.map((each) => each.fault));
    loaded.sort((one, other) => (one.id === other.id ? compareVersions(one.version, other.version) : one.id < other.id ? -1 : 1));
    return new Connectors(loaded, failed, ofUnnamed);
  }

  /** The only one that this host was started with. */
  get only(): HostConnector | undefined {
    return this.all.length + this.failed.length === 1 ? this.all[0] : undefined;
  }

  /** An id that is loaded, in any version. @throws ConnectorError `connector_unknown` */
  requireId(id: string): string {
    return this.all.some((each) => each.id === id) ? id : this.require({ id }).id;
  }

  /** The connector that a stored connection names. */
  named(ref: ConnectorRef | undefined): ConnectorRef {
    return ref ?? { id: this.ofUnnamed };
  }

  /**
   * The one that a stored connection is delivered with: the named version, or else the lowest one above it. An older one never
   * gets what was set up for a newer one.
   */
  find(ref: ConnectorRef | undefined): HostConnector | undefined {
    const { id, version } = this.named(ref);
    return this.all.find((each) => each.id === id && (version === undefined || compareVersions(each.version, version) >= 0));
  }

  /** The same. @throws ConnectorError `connector_not_loaded` */
  lowest(ref: ConnectorRef | undefined): HostConnector {
    const found = this.find(ref);
    if (!found) throw new ConnectorError([this.whyMissing(ref)]);
    return found;
  }

  /** Why there is none. */
  whyMissing(ref: ConnectorRef | undefined): Fault {
    const { id, version } = this.named(ref);
    const wanted = version === undefined ? `the connector ${id}` : `the connector ${id} in version ${version} or later`;
    const known = this.failed.find((each) => each.id === id && (version === undefined || each.version === version));
    if (known) return hostFault('connector_not_loaded', `This host could not load ${wanted}: ${known.fault.message}`);
    const others = this.all.filter((each) => each.id === id).map((each) => each.version);
    const has = others.length > 0 ? ` It has ${others.join(', ')}.` : '';
    const unread = this.failed.some((each) => each.id === undefined) ? ' It could not read another one that it was started with.' : '';
    return hostFault('connector_not_loaded', `This host does not have ${wanted}.${has}${unread}`);
  }

  /**
   * The one that a caller names; without a name, the only one.
   * @throws ConnectorError `connector_ambiguous`, `connector_unknown`, `connector_not_loaded`
   */
  require(ref: Partial<ConnectorRef> | undefined): HostConnector {
    const { id, version } = ref ?? {};
    const found = this.all.filter((each) => (id === undefined || each.id === id) && (version === undefined || each.version === version));
    const [only, another] = found;
    if (only && !another) return only;
    if (only) {
      const message = `The host has several connectors${id === undefined ? '' : ` with the id ${id}`}: ${found.map(connectorNameOf).join(', ')}.`;
      throw refusal('connector_ambiguous', message, { field: id === undefined ? 'connector' : 'connector.version' });
    }
    if (this.failed.some((each) => each.id === id && (version === undefined || each.version === version)))
      throw new ConnectorError([this.whyMissing({ id: id ?? '', ...(version !== undefined && { version }) })]);
    const wanted = connectorNameOf({ id: id ?? '', ...(version !== undefined && { version }) });
    const suggestion = didYouMean(
      id ?? '',
      this.all.map((each) => each.id),
    );
    const message = `The host has no connector ${quote(wanted)}.${suggestion} It has ${this.all.map(connectorNameOf).join(', ')}.`;
    throw refusal('connector_unknown', message, { field: 'connector' });
  }
}

/** A name for everybody: no path of this machine. */
export function shortNameOf({ source, id, version }: FailedConnector): string {
  return id === undefined
    ? (source.split(/[\\/]/).findLast(Boolean) ?? source)
    : connectorNameOf({ id, ...(version !== undefined && { version }) });
}

/** @throws ConnectorError `connectors_alike` with each pair */
function requireDifferent(declarations: readonly Declaration[]): void {
  const faults: Fault[] = [];
  const places = new Map<string, string>();
  for (const { manifest, directory } of declarations) {
    const name = connectorNameOf(manifest);
    const before = places.get(name);
    if (before === undefined) places.set(name, directory);
    else if (before === directory) faults.push(hostFault('connectors_alike', `The connector ${name} in ${directory} is named twice.`));
    else faults.push(hostFault('connectors_alike', `Two connectors are ${name}: one in ${before}, one in ${directory}.`));
  }
  throwFaults(faults);
}

function faultOf(error: unknown): Fault {
  return error instanceof ConnectorError ? error.faults[0] : fault('connector_failed', messageOf(error));
}
