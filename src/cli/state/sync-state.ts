import type { Invocation, Values } from '../../contract';
import { ConnectorError, fault } from '../../fault';
import type { Membership } from '../../stores/audience';
import type { RunQueue } from '../../stores/run-store';
import { formatCount } from '../../runtime/validation/format-count';
import type { DeliveryState } from './delivery-state';
import { openState, type OpenedState } from './open-state';

/** Instead of an input's identity: a comparison takes any input, and what an earlier one left waiting is compared as well. */
export const syncRun = { sha256: '', bytes: 0, reading: 'sync' };

/** A state that an audience is compared with. */
export class SyncState implements DeliveryState {
  private constructor(
    private readonly state: OpenedState,
    /** What an earlier comparison left waiting is delivered with this one, or replaced by it. */
    readonly earlier: number,
  ) {}

  /**
   * @param identity of the connection
   * @throws ConnectorError `state_of_another_configuration` and what the store throws
   */
  static async open(location: string, identity: Values, membership: Membership): Promise<SyncState> {
    const state = await openState(location, identity, membership);
    try {
      const progress = await state.queue.begin(syncRun);
      if (progress.run.reading !== syncRun.reading) throw unfinishedRun(state.place, progress.open);
      return new SyncState(state, progress.received);
    } catch (error) {
      await state.close();
      throw error;
    }
  }

  get queue(): RunQueue {
    return this.state.queue;
  }

  continueWith(source: AsyncIterable<readonly Invocation[]>): Promise<AsyncIterable<readonly Invocation[]>> {
    return Promise.resolve(source);
  }

  async describeRest(): Promise<{ readonly waiting: number; readonly text: string }> {
    const { open: waiting } = await this.queue.begin(syncRun);
    const wait = waiting === 1 ? '1 change waits' : `${formatCount(waiting)} changes wait`;
    return { waiting, text: `${wait} in ${this.state.place}. Run the same command again: it compares anew and sends what is left.` };
  }

  async complete(): Promise<void> {
    await this.queue.audience.end();
    await this.queue.complete();
  }

  close(): Promise<void> {
    return this.state.close();
  }
}

function unfinishedRun(name: string, open: number): ConnectorError {
  return new ConnectorError([
    fault('state_of_another_configuration', `The state ${name} holds an unfinished run, ${formatCount(open)} records of which wait.`, {
      hint: 'Finish that run first: by its own command, or by run with --config and --state alone, which sends what waits.',
    }),
  ]);
}
