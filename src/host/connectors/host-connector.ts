import type { Values } from '../../contract';
import type { ActionRuntime } from '../../runtime/delivery/action';
import type { Declaration } from '../../runtime/manifest/declaration';
import { describe, type Description } from '../../runtime/manifest/describe';
import { openActions, openDeclarationValidators, openMigrations } from '../../runtime/open/actions';
import { resolveOptions, type ConnectOptions } from '../../runtime/open/connect-options';
import { optionNeeds } from '../../runtime/open/option-needs';
import { openConnectionParts, type ConnectionParts, type RateLimitScopes } from '../../runtime/open/connection-parts';
import type { Migrations } from '../../runtime/migrations/migrations';
import type { Problem } from '../../runtime/validation/validator';
import { keptParametersWording } from '../../runtime/validation/wording';
import type { Membership } from '../../stores/audience';
import { membershipsOf } from '../memberships';
import { stampFiles } from './file-stamps';
import { readSenders, type SenderGuide } from '../senders';

/** A connector that a host has loaded, in one version. All of it is read at the start: a folder that changes later changes nothing. */
export interface HostConnector {
  readonly id: string;
  readonly version: string;
  readonly declaration: Declaration;
  readonly description: Description;
  readonly actions: ReadonlyMap<string, ActionRuntime>;
  /** How long a request may be applied late; ms, 0 when nothing is sent once more. */
  readonly resendAfterMs: number;
  /** What brings things to this version that earlier ones have stored. */
  readonly migrations: Migrations;
  /** Of which the queues keep what is known of each member. */
  readonly memberships: readonly Membership[];
  /** How systems are set up that send to its connections. */
  readonly senders: readonly SenderGuide[];
  /** Whether files that it declares have changed since it was loaded. */
  readonly isChanged: () => boolean;
  /** What is unusual about a configuration without being wrong. */
  readonly findWarnings: (configuration: Values) => readonly Problem[];
  /** @throws ConnectorError when the configuration does not fit the connector */
  readonly connect: (configuration: Values) => ConnectionParts;
  /**
   * Opens what asks for the values of a field: only what that needs must be configured.
   * @throws ConnectorError `options_unknown`, `configuration_invalid`
   */
  readonly connectFor: (configuration: Values, options: string) => ConnectionParts;
}

/** What the connectors of a host share. */
export interface SharedSettings {
  readonly connect: ConnectOptions;
  readonly rateLimits: RateLimitScopes;
  /** Whether the queues keep members. */
  readonly keepsMembers: boolean;
}

/** Loads the code of a connector. @throws ConnectorError `connector_failed`, `validators_stale` */
export function openHostConnector(declaration: Declaration, { connect, rateLimits, keepsMembers }: SharedSettings): HostConnector {
  const { manifest, directory } = declaration;
  const stamp = stampFiles(declaration);
  const actions = openActions(declaration, openDeclarationValidators(declaration, keptParametersWording));
  return {
    id: manifest.id,
    version: manifest.version,
    declaration,
    description: describe(declaration),
    actions,
    resendAfterMs: resolveOptions(connect, manifest).resendAfterMs,
    migrations: openMigrations(declaration),
    memberships: keepsMembers ? membershipsOf(actions.values()) : [],
    senders: readSenders(directory),
    isChanged: () => stampFiles(declaration) !== stamp,
    findWarnings: (configuration) => openDeclarationValidators(declaration)[manifest.configuration]?.warnings(configuration) ?? [],
    connect: (configuration) => openConnectionParts(declaration, configuration, connect, rateLimits),
    connectFor: (configuration, name) =>
      openConnectionParts(declaration, configuration, connect, rateLimits, optionNeeds(declaration, name)),
  };
}
