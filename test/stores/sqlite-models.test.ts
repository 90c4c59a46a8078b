import { membershipModelContract } from './membership-model-contract';
import { storedModelContract } from './model-contract';
import { useSqliteStores } from './sqlite-stores';

const stores = useSqliteStores();
storedModelContract('sqlite', stores, true, 3);
membershipModelContract('sqlite', stores, true, 25);
