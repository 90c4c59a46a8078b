import type { Values } from '../contract';
import type { OptionList } from '../runtime/delivery/list-options';
import type { PerAudience } from './connections/connection-record';
import type { ConnectionRuntimes } from './connections/connection-runtimes';
import type { ConnectorRef } from './connectors/connector-ref';
import type { HostContext } from './host-context';
import { draftOriginOf, previewRecords, type Preview, type RecordPreviewOptions } from './preview';
import { validateConfiguration, type Assessment } from './validate-configuration';
import { listVendorOptions } from './vendor-options';

/** What a connection would be and do that is not stored yet, or not so. A connection that is named gives what a draft leaves out. */
export class HostDrafts {
  constructor(
    private readonly context: HostContext,
    private readonly connections: ConnectionRuntimes,
  ) {}

  /**
   * Judges a configuration without storing it.
   * @param id of the connection that gives the secrets that are left out, and the connector
   * @param perAudience of a template, which completes the configuration
   */
  async validateConfiguration(configuration: Values, id?: string, ref?: ConnectorRef, perAudience?: PerAudience): Promise<Assessment> {
    return validateConfiguration(await draftOriginOf(id, ref, this.context, this.connections), configuration, perAudience);
  }

  /** What would be sent for records, by a connection or by a draft, without sending it. */
  async preview({ id, draft, ...what }: RecordPreviewOptions): Promise<Preview> {
    return previewRecords(await draftOriginOf(id, draft?.connector, this.context, this.connections), draft, what);
  }

  /** Asks the vendor for the values of a field. @param id of the connection, whose stored configuration counts where there is no draft */
  async listOptions(name: string, configuration?: Values, id?: string, ref?: ConnectorRef): Promise<OptionList> {
    return listVendorOptions(await draftOriginOf(id, ref, this.context, this.connections), name, configuration);
  }
}
