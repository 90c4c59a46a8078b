import { afterAll, describe } from '@jest/globals';
import { keepsLedgersApart } from './apart';
import { keepsDeadLetters } from './dead-letters';
import { keepsDocuments } from './documents';
import { forgets } from './forgetting';
import { tellsOutcomes } from './outcomes';
import { journalsRuns } from './runs';
import { takesIn } from './taking-in';
import { StoreUnderTest, type StoreCase } from './store-case';

/** What every store must do beyond the ledgers that it holds, for which there is `ledgerContract`. */
export function storeContract(name: string, storeCase: StoreCase, usualRuns = 30): void {
  describe(`${name} store`, () => {
    const store = new StoreUnderTest(storeCase);
    afterAll(() => store.close());
    takesIn(store);
    tellsOutcomes(store);
    keepsDeadLetters(store);
    forgets(store);
    keepsLedgersApart(store, usualRuns);
    keepsDocuments(store);
    journalsRuns(store);
  });
}
