import { openPostgresPlace } from '../store-place';
import { answersContract } from './answers-contract';

answersContract('PostgreSQL', openPostgresPlace);
