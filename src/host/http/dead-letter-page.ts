import type { DeadLetter, DeadLetterQuery } from '../../stores/dead-letter';

/** Dead letters that are read at a time: one may have 64 kB, and reading many at once would block the event loop. */
const stepSize = 50;
/** Of the JSON of what a page holds. The last step may go beyond. */
const maxCharacters = 4_000_000;

/** Reads a page of dead letters, oldest first. It ends early when they are large; only an empty page is the end. */
export async function readDeadLetterPage(
  find: (query: DeadLetterQuery) => Promise<readonly DeadLetter[]>,
  { after, limit }: { readonly after?: number; readonly limit: number },
): Promise<readonly DeadLetter[]> {
  const page: DeadLetter[] = [];
  let characters = 0;
  while (page.length < limit && characters < maxCharacters) {
    const from = page.at(-1)?.id ?? after;
    const wanted = Math.min(stepSize, limit - page.length);
    const found = await find({ ...(from !== undefined && { after: from }), limit: wanted });
    page.push(...found);
    if (found.length < wanted) break;
    characters += JSON.stringify(found).length;
  }
  return page;
}
