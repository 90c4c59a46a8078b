import type { Row } from '../runtime/queue/change-queue';
import type { DeadLetter } from './dead-letter';
import type { StoredDocument } from './host-store';

/** What waits, as it was stored. */
export type SnapshotChange = Pick<Row, 'action' | 'parameters' | 'scope' | 'key' | 'group'>;

/** What a host keeps, to be looked at: nothing of it is changed, and nothing is claimed. */
export interface StoreSnapshot {
  /** The connector of connections that name none. */
  readonly connector: string;
  documents(kind: string): Promise<readonly StoredDocument[]>;
  /** Everything that is still to be sent, what is only sent once more included, in parts. */
  waiting(connectionId: string): AsyncIterable<readonly SnapshotChange[]>;
  deadLetters(connectionId: string): AsyncIterable<readonly DeadLetter[]>;
  close(): Promise<void>;
}
