/** What the rest of the product does about faults of one kind. */
interface KindRules {
  /** What the dispatcher does with the batch: its items fail, it is split in halves, sent again later, or nothing more is sent. */
  readonly decision: 'fail' | 'split' | 'retry' | 'pause';
  /**
   * What a request with this fault says about how fast the next ones may follow: `none` nothing, `healthy` the vendor works as
   * usual, `busy` an outage without slowing down, `slow` fewer requests, `account` all connections of the account wait.
   */
  readonly throttle: 'none' | 'healthy' | 'busy' | 'slow' | 'account';
  readonly exitCode: 2 | 3 | 4 | 70;
  /** The host's HTTP status, unless the code has its own. */
  readonly httpStatus: 409 | 422 | 500 | 503;
  /** Who must act, unless the code names somebody else. */
  readonly who: Actor;
  /** What happens next, for `docs/faults.md`. */
  readonly effect: string;
}

/** Who must act on a fault, in words. */
export const actors = {
  /** the person who set it up */
  you: 'you',
  nobody: 'nobody, it resolves itself',
  vendor: 'the vendor',
  developer: 'the developer of the connector or of this program',
} as const;

/** Who must act: the person who set it up, nobody, the vendor, or the developer of the connector or of this program. */
export type Actor = keyof typeof actors;

/** The one table of fault kinds. Everything that depends on a kind reads it here. */
export const faultKinds = {
  invalid: {
    decision: 'fail',
    throttle: 'none',
    exitCode: 2,
    httpStatus: 422,
    who: 'you',
    effect: 'It is wrong before anything is sent. It is not sent.',
  },
  rejected: {
    decision: 'split',
    throttle: 'healthy',
    exitCode: 2,
    httpStatus: 422,
    who: 'you',
    effect:
      'The vendor refused it. A batch is split until the one item at fault stands alone; the others are accepted. When each item is refused alike, the connection pauses.',
  },
  too_large: {
    decision: 'split',
    throttle: 'healthy',
    exitCode: 2,
    httpStatus: 422,
    who: 'you',
    effect: 'A batch is halved until it fits.',
  },
  conflict: { decision: 'retry', throttle: 'busy', exitCode: 4, httpStatus: 409, who: 'nobody', effect: 'It is sent again soon.' },
  rate_limited: {
    decision: 'retry',
    throttle: 'account',
    exitCode: 4,
    httpStatus: 503,
    who: 'nobody',
    effect: 'The whole account waits as long as the vendor says, then it continues.',
  },
  unavailable: {
    decision: 'retry',
    throttle: 'slow',
    exitCode: 4,
    httpStatus: 503,
    who: 'nobody',
    effect: 'It was not applied. It is sent again later, after growing waits.',
  },
  ambiguous: {
    decision: 'retry',
    throttle: 'slow',
    exitCode: 4,
    httpStatus: 503,
    who: 'nobody',
    effect: 'It may or may not have been applied. It is sent again until it is accepted, and once more later.',
  },
  /** The credentials are refused. */
  unauthorized: {
    decision: 'pause',
    throttle: 'none',
    exitCode: 3,
    httpStatus: 422,
    who: 'you',
    effect: 'The connection pauses. Nothing is lost.',
  },
  /** The address or the configuration is wrong. */
  misconfigured: {
    decision: 'pause',
    throttle: 'none',
    exitCode: 2,
    httpStatus: 422,
    who: 'you',
    effect: 'Nothing starts, or the connection pauses. Nothing is lost.',
  },
  held: {
    decision: 'pause',
    throttle: 'none',
    exitCode: 2,
    httpStatus: 409,
    who: 'you',
    effect: 'Delivery is held back until a person releases it. Nothing is lost.',
  },
  bug: {
    decision: 'pause',
    throttle: 'none',
    exitCode: 70,
    httpStatus: 500,
    who: 'developer',
    effect:
      'A defect. An item for which no request can be built fails alone. A defect after that stops the delivery, and the rest is kept.',
  },
} as const satisfies Readonly<Record<string, KindRules>>;

/** What the runtime does about a fault follows from its kind and cannot be set by hand. */
export type FaultKind = keyof typeof faultKinds;
