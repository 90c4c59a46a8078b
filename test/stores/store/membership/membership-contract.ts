import { afterAll, describe } from '@jest/globals';
import { orderContract } from '../../order-contract';
import { freshName, StoreUnderTest, type StoreCase } from '../store-case';
import { forgetsMembers } from './forgetting';
import { tellsOfMembers } from './lookups';
import { withMembers } from './membership-case';
import { recordsSettlements } from './settlement';
import { comparesAudiences } from './whole-audience';

/** What every store must keep of members, and of the order of their changes by time. */
export function membershipContract(name: string, storeCase: StoreCase): void {
  describe(`${name} membership`, () => {
    const store = new StoreUnderTest(storeCase);
    afterAll(() => store.close());
    orderContract(`${name} host`, () => store.queueOf(freshName(), withMembers));
    orderContract(`${name} run`, () => store.runQueueOf(freshName(), { lateApplyMs: 60_000, orderWindowMs: 86_400_000 }));
    recordsSettlements(store);
    tellsOfMembers(store);
    forgetsMembers(store);
    comparesAudiences(store);
  });
}
