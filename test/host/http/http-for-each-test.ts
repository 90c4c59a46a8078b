import type { ConnectionDraft } from '../../../src/host/connections/connection-record';
import type { Host } from '../../../src/host/host';
import { HostForEachTest } from '../for-each-test';
import { openCaseOver, type HttpCase } from './http-case';

/** The same over HTTP: each test of a file has an active connection in a host, which is called over HTTP. */
export class HttpForEachTest extends HostForEachTest {
  it!: HttpCase<Host>;

  /** @param draft of the connection, where it is not the usual one */
  constructor(draft?: Partial<ConnectionDraft>) {
    super(
      async () => {
        await this.activate({}, draft);
        this.it = await openCaseOver(this.host);
      },
      () => this.it.http.close(1_000),
    );
  }
}
