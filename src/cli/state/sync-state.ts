import type { Invocation } from '../../contract';
import type { ConnectionParts } from '../../runtime/open/connection-parts';
import { formatCount } from '../../runtime/validation/format-count';
import type { Membership } from '../../stores/audience';
import type { RunQueue } from '../../stores/run-store';
import { beginRun, syncRun, type DeliveryState } from './open-state';

/** A state that an audience is compared with. */
export class SyncState implements DeliveryState {
  private constructor(
    readonly queue: RunQueue,
    private readonly place: string,
    /** What an earlier comparison left waiting is delivered with this one, or replaced by it. */
    readonly earlier: number,
    readonly close: () => Promise<void>,
  ) {}

  /** @throws ConnectorError as beginRun does */
  static async open(place: string, connection: ConnectionParts, membership: Membership): Promise<SyncState> {
    const isSync = ({ reading }: typeof syncRun) => reading === syncRun.reading;
    const state = await beginRun(place, connection, syncRun, isSync, membership);
    return new SyncState(state.queue, state.place, state.progress.received, state.close);
  }

  continueWith(source: AsyncIterable<readonly Invocation[]>): Promise<AsyncIterable<readonly Invocation[]>> {
    return Promise.resolve(source);
  }

  async describeRest(): Promise<{ readonly waiting: number; readonly text: string }> {
    const { open: waiting } = await this.queue.begin(syncRun);
    const wait = waiting === 1 ? '1 change waits' : `${formatCount(waiting)} changes wait`;
    return { waiting, text: `${wait} in ${this.place}. Run the same command again: it compares anew and sends what is left.` };
  }

  async complete(): Promise<void> {
    await this.queue.audience.end();
    await this.queue.complete();
  }
}
