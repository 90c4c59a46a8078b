import { accept } from './sql/accept';
import { audience } from './sql/audience';
import { claim } from './sql/claim';
import { frame } from './sql/frame';
import { keep } from './sql/keep';
import { settle } from './sql/settle';
import { shared } from './sql/shared';
import { tables } from './sql/tables';

/** One step for each version of the schema; the first makes it. Steps are never changed once they were released. */
export const migrations: readonly string[] = [[tables, frame, accept, audience, settle, claim, keep, shared].join('\n')];
