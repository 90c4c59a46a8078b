import { openTestStore } from '../test-store';
import { failedContract } from './failed-contract';

failedContract('SQLite', async () => openTestStore());
