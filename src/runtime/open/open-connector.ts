import type { Manifest } from '../../contract';
import type { RateLimitScope } from '../delivery/throttle/rate-limit-scope';
import type { Declaration } from '../manifest/declaration';
import { packageDirectory } from '../package-directory';
import { readManifest } from '../manifest/read-manifest';
import { connect, type Connection, type ConnectOptions } from './connection';

export interface OpenConnector {
  readonly declaration: Declaration;
  readonly manifest: Manifest;
  /**
   * Validates a configuration, once, and lists every problem with it at once.
   * @throws ConnectorError `configuration_invalid`, `destination_not_allowed`, `validators_stale`
   */
  connect(configuration: unknown, options?: ConnectOptions): Connection;
}

/**
 * Reads a connector's manifest and schemas. Its code is imported when it is first needed.
 * @param directory the connector's folder; without it, the connector of this package
 * @throws ConnectorError `manifest_invalid`
 */
export function openConnector(directory: string = packageDirectory): OpenConnector {
  const declaration = readManifest(directory);
  const accounts = new Map<string, RateLimitScope>();
  return {
    declaration,
    manifest: declaration.manifest,
    connect: (configuration, options = {}) => connect(declaration, configuration, options, accounts),
  };
}
