/**
 * What goes wrong, and when. Of all rules, the first one whose conditions hold decides over a request.
 *
 * Conditions: `next`, `probability`, `path`, and the three limits `reject`, `maxMembers`, `rateLimit`.
 * The rest says what happens; a rule with a limit need not say it, because each limit refuses with its usual status.
 * A limit that is given a delay, a drop or another manner does that and refuses only when it is given a status as well.
 */
export interface FaultRule {
  /** The rule in its own notation, for the list of active rules. */
  readonly text: string;

  /** Holds at most so many times. */
  readonly next?: number;
  /** Holds by chance, from 0 to 1. */
  readonly probability?: number;
  /** Seed of the chance of this rule alone. */
  readonly seed?: number;
  /** Holds for paths that begin so. Without it, only for the path that members are delivered to. */
  readonly path?: string;
  /** Holds when a member fits: an ID as it is, or a pattern. Status 400. */
  readonly reject?: string | RegExp;
  /** Holds when the request has more members. Status 413. */
  readonly maxMembers?: number;
  /** Holds when the ten-second window has had so many API requests already. Status 429. */
  readonly rateLimit?: number;

  /** Answered instead of the usual status. Nothing is applied unless it is 2xx or `late` says so. */
  readonly status?: number;
  /** Value of Retry-After. */
  readonly retryAfter?: string;
  /** Value of X-Ratelimit-Reset: as it is, `+ms` or `-ms` from now, or `none`. */
  readonly reset?: string;
  /** Body of the answer, as it is. */
  readonly body?: string;
  /** Answers with this Location, and with 302 unless a status is given. */
  readonly redirect?: string;
  /** Waits before anything is decided, ms. The request is then handled even when its client has gone. */
  readonly delay?: number;
  /** Resets the connection instead of answering, before or after the change was applied. */
  readonly drop?: 'before' | 'after';
  /** Ends the connection in the middle of the answer. The change is applied. */
  readonly truncate?: true;
  /** Sends the headers of the answer bit by bit for so long, ms. The change is applied before. */
  readonly slowHeaders?: number;
  /** Sends the body of the answer bit by bit for so long, ms. The change is applied before. */
  readonly slowBody?: number;
  /** Applies the change so many ms later. With a status or a drop, that happens at once; otherwise no answer ever comes. */
  readonly late?: number;
}
