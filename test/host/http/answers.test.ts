import { openTestStore } from '../test-store';
import { answersContract } from './answers-contract';

answersContract('SQLite', async () => openTestStore());
