import type { Values } from '../contract';
import { ConnectorError, fault } from '../fault';
import type { OptionList } from '../runtime/delivery/list-options';
import { keepSecrets } from './connections/connection-record';
import type { DraftOrigin } from './preview';

/**
 * Asks the vendor for the values of a field. That the vendor refuses is a part of the answer, since a person can write the value.
 * @param origin gives the secrets that a draft leaves out
 * @param draft left out, the stored configuration of the connection counts
 * @throws ConnectorError `options_unknown`, and `configuration_invalid` for what must be configured before
 */
export async function listVendorOptions({ connector, record }: DraftOrigin, name: string, draft?: Values): Promise<OptionList> {
  if (!draft && !record) throw new ConnectorError([fault('internal', 'The configuration of the connection cannot be read.')]);
  const stored = record?.configuration ?? {};
  const connection = connector.connectFor(draft ? keepSecrets(draft, stored, connector.description.configuration) : stored, name);
  try {
    return await connection.listOptions(name);
  } finally {
    connection.close();
  }
}
