import { listedMembersContract } from './listed-members-contract';
import { removalsContract } from './removals-contract';
import { useSqliteStores } from './sqlite-stores';
import { membershipContract } from './store/membership/membership-contract';

const stores = useSqliteStores();
membershipContract('sqlite', stores);
removalsContract('sqlite', stores);
listedMembersContract('sqlite', stores);
