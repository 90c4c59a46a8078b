import type { Manifest } from '../../contract';
import type { Declaration } from '../manifest/declaration';
import { readManifest } from '../manifest/read-manifest';
import { packageDirectory } from '../package-directory';
import type { ConnectOptions } from './connect-options';
import { openConnectionParts, type Connection, type RateLimitScopes } from './connection-parts';

/** A connector whose manifest and schemas are read. */
export interface OpenConnector {
  readonly declaration: Declaration;
  readonly manifest: Manifest;
  /**
   * Validates a configuration and lists every problem with it at once.
   * @throws ConnectorError `option_invalid`, `configuration_invalid`, `destination_not_allowed`, `validators_stale`
   */
  connect(configuration: unknown, options?: ConnectOptions): Connection;
}

/**
 * Reads a connector's manifest and schemas. Its code is imported when it is first needed.
 * @param directory the connector's folder; without it, the connector of this package
 * @throws ConnectorError `manifest_invalid`
 * @example
 * const connection = openConnector().connect(JSON.parse(readFileSync('configuration.json', 'utf8')));
 * for await (const { title, status } of connection.check()) console.log(title, status);
 */
export function openConnector(directory: string = packageDirectory): OpenConnector {
  return openDeclared(readManifest(directory));
}

/** The same of a manifest and schemas that are read already. */
export function openDeclared(declaration: Declaration): OpenConnector {
  const scopes: RateLimitScopes = new Map();
  return {
    declaration,
    manifest: declaration.manifest,
    connect: (configuration, options = {}) => openConnectionParts(declaration, configuration, options, scopes),
  };
}
