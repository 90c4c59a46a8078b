import { withTimeout } from '../../with-timeout';
import type { Line } from './read-lines';

const maxChunkRecords = 1_000;
const maxChunkCharacters = 4 * 1024 * 1024;

/**
 * Groups lines into chunks that are committed together. The same lines make the same chunks, however the network splits them,
 * unless `batchDelayMs` is given: then a chunk also ends when no line came for that long.
 */
export async function* chunkLines(source: AsyncIterable<readonly Line[]>, batchDelayMs = Infinity): AsyncGenerator<readonly Line[]> {
  const iterator = source[Symbol.asyncIterator]();
  let chunk: Line[] = [];
  let characters = 0;
  let next = iterator.next();
  for (;;) {
    const result = await withTimeout(next, chunk.length > 0 ? batchDelayMs : Infinity);
    for (const line of result?.done === false ? result.value : []) {
      chunk.push(line);
      characters += line.text.length;
      if (chunk.length < maxChunkRecords && characters < maxChunkCharacters) continue;
      yield chunk;
      chunk = [];
      characters = 0;
    }
    if (result && result.done !== true) next = iterator.next();
    else if (chunk.length > 0) {
      yield chunk;
      chunk = [];
      characters = 0;
    }
    if (result?.done === true) return;
  }
}
