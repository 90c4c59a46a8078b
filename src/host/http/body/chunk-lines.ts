import type { Line } from './read-lines';
import { withTimeout } from '../../with-timeout';

export const maxChunkRecords = 1_000;
const maxChunkCharacters = 4 * 1024 * 1024;

/**
 * Groups lines into chunks that are committed together. The same lines make the same chunks, however the network cuts them,
 * unless `batchDelayMs` is given: then a chunk also ends when nothing more came for so long.
 */
export async function* chunkLines(source: AsyncIterable<readonly Line[]>, batchDelayMs?: number): AsyncGenerator<readonly Line[]> {
  const iterator = source[Symbol.asyncIterator]();
  let chunk: Line[] = [];
  let characters = 0;
  let next = start(iterator);
  for (;;) {
    const result = chunk.length > 0 && batchDelayMs !== undefined ? await withTimeout(next, batchDelayMs) : await next;
    if (result === undefined) {
      yield chunk;
      chunk = [];
      characters = 0;
      continue;
    }
    if (result.done === true) break;
    for (const line of result.value) {
      chunk.push(line);
      characters += line.text.length;
      if (chunk.length < maxChunkRecords && characters < maxChunkCharacters) continue;
      yield chunk;
      chunk = [];
      characters = 0;
    }
    next = start(iterator);
  }
  if (chunk.length > 0) yield chunk;
}

type Result = IteratorResult<readonly Line[], unknown>;

function start(iterator: AsyncIterator<readonly Line[]>): Promise<Result> {
  const next = iterator.next();
  // It may fail while nobody waits for it; whoever waits next is told.
  next.catch(() => undefined);
  return next;
}
