import type { Invocation } from '../../contract';
import type { InputChunk } from '../../input/open-input';

const chunkSize = 1_000;
const unknown: Invocation = { action: '', parameters: {} };

/** Stands for the records that earlier processes took in from an input that is not there any more: they have a number, and are passed over. */
export async function* takenRecords(taken: number): AsyncGenerator<InputChunk> {
  for (let first = 0; first < taken; first += chunkSize) {
    const count = Math.min(chunkSize, taken - first);
    yield await Promise.resolve({
      invocations: Array.from({ length: count }, () => unknown),
      places: { first, count, lines: undefined, without: [] },
      refused: [],
    });
  }
}
