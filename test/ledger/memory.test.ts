import { MemoryLedger } from '../../src/ledger/memory';
import { ledgerContract } from './ledger-contract';

ledgerContract('memory', async () => new MemoryLedger());
