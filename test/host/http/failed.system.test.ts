import { openPostgresPlace } from '../store-place';
import { failedContract } from './failed-contract';

failedContract('PostgreSQL', openPostgresPlace);
