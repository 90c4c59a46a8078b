import { afterAll, describe } from '@jest/globals';
import { keepsQueuesApart } from './isolation';
import { keepsDeadLetters } from './dead-letters';
import { keepsDocuments } from './documents';
import { deletes } from './deletion';
import { findsOutcomes } from './outcomes';
import { keepsRuns } from './runs';
import { enqueuesJointly } from './enqueue-jointly';
import { enqueuesOnce } from './enqueue-once';
import { leavesGroups } from './left-groups';
import { identifiesRows } from './row-identity';
import { tellsPeople } from './watch';
import { StoreUnderTest, type StoreCase } from './store-case';

/** What every store must do, except for its queues: see `queueContract`. */
export function storeContract(name: string, storeCase: StoreCase, usualRuns = 30): void {
  describe(`${name} store`, () => {
    const store = new StoreUnderTest(storeCase);
    afterAll(() => store.close());
    enqueuesOnce(store);
    enqueuesJointly(store);
    findsOutcomes(store);
    keepsDeadLetters(store);
    deletes(store);
    keepsQueuesApart(store, usualRuns);
    keepsDocuments(store);
    keepsRuns(store);
    tellsPeople(store);
    identifiesRows(store);
    leavesGroups(store);
  });
}
