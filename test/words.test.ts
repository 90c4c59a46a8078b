import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from '@jest/globals';

const root = path.resolve(__dirname, '../..');

/** Private words and what to write instead. Each is matched as words: `MemoryLedger`, `memory_ledger` and "a ledger" all count. */
const oldWords: Readonly<Record<string, string>> = {
  ballast: 'seed rows',
  'blots?': 'redact',
  'breath( every)?': 'yield',
  'conceal(s|ed|er|ers)?': 'redact, redactor',
  'couriers?': 'delivery worker',
  'doubt(s|ed|ful)?( ms)?': 'uncertain; lateApplyMs for the time',
  'giv(e|es|ing) back|gave back|given back': 'requeue',
  'houses?': 'host, project',
  'journeys?': 'request trace',
  'ledgers?': 'change queue',
  'linger(s|ing)?( ms)?': 'batchDelayMs',
  'no more tries': 'final error',
  'obstacles?': 'file error',
  'patience( ms)?': 'grace period, graceMs',
  'pieces?': 'retry batch; or part, of something else',
  'poison(s|ed|ous)?': 'rejected member',
  'put(s)? aside': 'schedule a retry',
  're ?assert(s|ed|ing|ion|ions)?|asserted once more': 'resend',
  'registers?': 'lastWriteWins for an action, key for what is overwritten',
  'rooms?': 'folder, module; space, on a disk',
  'setbacks?': 'failure, isTransient',
  'standins?': 'simulator',
  'stations?': 'connection runtime',
  'tall(y|ies)': 'delivery stats',
  'troubles?': 'outage, error',
  'vaults?': 'configuration cipher',
  'verdicts?': 'batch result, check result',
  'why unreadable': 'describe file error',
};

/** Where such a word is the right one. */
const allowed: readonly { readonly file: string; readonly word: RegExp; readonly because: string }[] = [
  { file: 'src/cli/', word: /^register$/, because: 'commands are registered with the program' },
  { file: 'src/host/connections/rate-limit-sync.ts', word: /^register$/, because: 'a FinalizationRegistry has a method of this name' },
  { file: 'src/host/http/watch/metrics.ts', word: /^registers?$/, because: "prom-client's option for where a metric is registered" },
];

const notOurs = new Set(['node_modules', 'dist', '.git', 'package-lock.json', 'LICENSE']);
const texts = /(^|\/)[^.]*$|\.(ts|mjs|cjs|js|json|md|sql|sh|html|css|ya?ml)$/;
const ownName = 'test/words.test.ts';

function filesIn(folder: string): readonly string[] {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = path.posix.join(folder, entry.name);
    if (notOurs.has(entry.name)) return [];
    if (entry.isDirectory()) return filesIn(name);
    return entry.isFile() && texts.test(name) && name !== ownName ? [name] : [];
  });
}

/** Lower-case words with one space between them, so that camelCase, snake_case and hyphens read alike. */
function wordsOf(text: string): string {
  return text
    .replaceAll(/\bstand(-in|In)/g, 'standin')
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/[^A-Za-z0-9]+/g, ' ')
    .toLowerCase();
}

const pattern = new RegExp(`\\b(?:${Object.keys(oldWords).join('|')})\\b`, 'g');

function oldWordsIn(text: string): readonly string[] {
  return [...wordsOf(text).matchAll(pattern)].map(([word]) => word);
}

const files = filesIn('');
const found = files.flatMap((file) =>
  [...oldWordsIn(file), ...oldWordsIn(readFileSync(path.join(root, file), 'utf8'))].map((word) => ({ file, word })),
);
const isAllowed = ({ file, word }: { file: string; word: string }): boolean =>
  allowed.some((entry) => file.startsWith(entry.file) && entry.word.test(word));

describe('the words of this project', () => {
  test('finds an old word in a sentence, a name and a file name', () => {
    expect(files.length).toBeGreaterThan(300);
    expect(oldWordsIn('const memoryLedger = stand-in(DOUBT_MS); // re-asserted')).toEqual(['ledger', 'standin', 'doubt ms', 're asserted']);
    expect(oldWordsIn('pieceOf, masterpiece, understand in, greenhouse')).toEqual(['piece']);
  });

  test('has none of the old words', () => {
    const counts = new Map<string, number>();
    for (const { file, word } of found.filter((entry) => !isAllowed(entry))) {
      const line = `${file}: ${word}`;
      counts.set(line, (counts.get(line) ?? 0) + 1);
    }
    expect([...counts].map(([line, count]) => `${line} (${count})`).sort()).toEqual([]);
  });

  test.each(allowed)('still needs $word in $file: $because', (entry) => {
    expect(found.filter(({ file, word }) => file.startsWith(entry.file) && entry.word.test(word))).not.toEqual([]);
  });
});
