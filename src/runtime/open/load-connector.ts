import { createRequire } from 'node:module';
import path from 'node:path';
import type { Connector } from '../../contract';
import { ConnectorError, fault, messageOf } from '../../fault';
import type { Declaration } from '../manifest/declaration';

/**
 * Imports a connector's code and holds it against its manifest.
 * @throws ConnectorError (connector_failed) when the module throws or does not export what the manifest promises
 */
export function loadConnector({ directory, manifest }: Declaration): Connector {
  const file = path.join(directory, manifest.main);
  let module: unknown;
  try {
    module = createRequire(path.join(directory, 'manifest.json'))(file);
  } catch (error) {
    throw failure(`Loading ${file}: ${messageOf(error)}`, error);
  }
  const connector: unknown = isObject(module) ? module['connector'] : undefined;
  const actions: unknown = isObject(connector) ? connector['actions'] : undefined;
  if (!isObject(actions)) throw failure(`${file} does not export "connector" with "actions".`);
  for (const id of Object.keys(manifest.actions)) {
    const code = Object.hasOwn(actions, id) ? actions[id] : undefined;
    if (!isObject(code) || typeof code['buildRequest'] !== 'function')
      throw failure(`${file} has no buildRequest for action ${id}, which the manifest declares.`);
  }
  return connector as Connector;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function failure(message: string, cause?: unknown): ConnectorError {
  return new ConnectorError([fault('connector_failed', message)], { cause });
}
