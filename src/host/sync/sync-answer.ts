import type { Fault } from '../../contract';
import type { InputChunk } from '../../input/open-input';
import { countOf } from '../../runtime/validation/format-count';
import type { Comparison } from '../../stores/audience';
import type { RemovalHold } from '../../stores/removals';
import type { RecordResult } from '../answer';
import { describeComparison } from './describe-comparison';
import type { SyncJob } from './sync-job';

/** What came of a posted audience. */
export interface SyncAnswer {
  readonly dryRun: boolean;
  /** RFC 3339. */
  readonly asOf: string;
  /** False when members were delivered before they were kept, or with an earlier configuration: they are not known, and so not removed. */
  readonly complete: boolean;
  readonly comparison: Required<Comparison>;
  /** Records that do not say whom they are of. With one of them, nobody is removed. */
  readonly nameless: number;
  /** Changes that are on disk. */
  readonly enqueued: number;
  /** Records that were refused; the first of them, with their reasons, unless it is repeated. */
  readonly refused: number;
  readonly refusals?: readonly RefusedEntry[];
  /** Changes that were superseded at once: their member was erased after `asOf`, or has a newer change by now. Left out when there are none. */
  readonly superseded?: number;
  /** What a person should know of the file. */
  readonly warnings?: readonly string[];
  /** Of a dry run: why it would be refused. */
  readonly refusal?: Fault;
  /** Everything waits until this is released. */
  readonly removalHold?: { readonly hold: number; readonly removals: number };
  /** It was done before, and nothing was done now. */
  readonly repeated?: true;
  readonly summary: string;
}

interface RefusedEntry {
  /** Of the record, from 0. */
  readonly index: number;
  /** From 1; left out where the format has no lines. */
  readonly line?: number;
  readonly fault: Fault;
}

interface Found {
  readonly isDryRun: boolean;
  readonly refusal?: Fault | undefined;
  readonly hold?: RemovalHold | undefined;
}

const maxRefusals = 100;
const none: Comparison = { added: 0, changed: 0, unchanged: 0, removed: 0 };

/** Makes the answer to a posted audience. */
export class SyncAnswers {
  readonly warnings: string[] = [];
  readonly #refusals: RefusedEntry[] = [];

  /**
   * @param isComplete whether all members are known
   * @param keepsMissing whether members who are not in the file stay
   */
  constructor(
    private readonly isComplete: boolean,
    private readonly keepsMissing = false,
  ) {}

  /** Notes which entries of a chunk were refused. @returns how many */
  noteFailures(results: readonly RecordResult[], { indexes, lines }: InputChunk): number {
    const failed = results.flatMap(({ fault }, at) => (fault ? [{ fault, at }] : []));
    for (const { fault, at } of failed.slice(0, maxRefusals - this.#refusals.length)) {
      const line = lines?.[at];
      this.#refusals.push({ index: indexes?.[at] ?? at, ...(line !== undefined && { line }), fault });
    }
    return failed.length;
  }

  /** The answer to one that was done before. */
  repeat(job: SyncJob): SyncAnswer {
    return { ...this.#base(job, { isDryRun: false }), repeated: true };
  }

  of(job: SyncJob, found: Found): SyncAnswer {
    return { ...this.#base(job, found), refusals: this.#refusals, warnings: this.warnings };
  }

  #base(
    { asOf, comparison = none, nameless = 0, enqueued, refused, superseded = 0 }: SyncJob,
    { isDryRun, refusal, hold }: Found,
  ): SyncAnswer {
    const sentences = [...describeComparison(comparison, nameless, this.keepsMissing)];
    if (!this.isComplete)
      sentences.push(
        'Members that were delivered before the host kept members, or with an earlier configuration, are not known: they are not removed, and may be added again.',
      );
    if (refusal) sentences.push(refusal.message);
    sentences.push(isDryRun ? 'Nothing was enqueued.' : `${countOf(enqueued, 'change is', 'changes are')} on disk.`);
    if (superseded > 0) {
      const were = countOf(superseded, 'was superseded at once, since its member was', 'were superseded at once, since their members were');
      sentences.push(`${were} erased or ${superseded === 1 ? 'has' : 'have'} a newer change.`);
    }
    if (hold) sentences.push('Everything waits until the removals are released.');
    return {
      dryRun: isDryRun,
      asOf: new Date(asOf).toISOString(),
      complete: this.isComplete,
      comparison: { newer: 0, ...comparison },
      nameless,
      enqueued,
      refused,
      ...(superseded > 0 && { superseded }),
      ...(refusal && { refusal }),
      ...(hold && { removalHold: { hold: hold.id, removals: hold.from - hold.to } }),
      summary: sentences.join(' '),
    };
  }
}
