import type { Values } from '../contract';
import { ConnectorError, fault } from '../fault';
import type { OptionList } from '../runtime/delivery/list-options';
import { keepSecrets, type ConnectionRecord } from './connections/connection-record';
import type { HostContext } from './host-context';

/** Whose configuration says whom to ask, and with which secrets. */
export interface OptionsOrigin {
  /** Left out, the stored one of the connection. */
  readonly draft?: Values | undefined;
  /** Of the connection; it also gives the secrets that a draft leaves out. */
  readonly record?: ConnectionRecord | undefined;
}

/**
 * Asks the vendor for the values of a field. That the vendor refuses is a part of the answer, since a person can write the value.
 * @throws ConnectorError `options_unknown`, and `configuration_invalid` for what must be configured before
 */
export async function listVendorOptions(
  { connectFor, description }: HostContext,
  name: string,
  { draft, record }: OptionsOrigin,
): Promise<OptionList> {
  if (!draft && !record) throw new ConnectorError([fault('internal', 'The configuration of the connection cannot be read.')]);
  const stored = record?.configuration ?? {};
  const connection = connectFor(draft ? keepSecrets(draft, stored, description.configuration) : stored, name);
  try {
    return await connection.listOptions(name);
  } finally {
    connection.close();
  }
}
