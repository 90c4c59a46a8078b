import { isSuccessful } from '../runtime/http/sender';
import type { CheckResult, Context, Facts, Fault, MemberState, ReadBack, Values } from '../contract';
import { ConnectorError, describeThrown, fault } from '../fault';
import { completeRequest } from '../runtime/delivery/batch/build-request';
import { faultOfResponse } from '../runtime/delivery/batch/response-fault';
import { runCheckSteps, type CheckStepResult } from '../runtime/delivery/check';
import { contextOf, type DeliveryRuntime } from '../runtime/delivery/runtime';
import { RateLimitScope } from '../runtime/delivery/throttle/rate-limit-scope';
import { withoutQuery } from '../runtime/http/shown-url';
import { countOf } from '../runtime/validation/format-count';
import { PacedSender, type ReadingLimits } from './paced-sender';

/** First readings that tell nothing, after which it is no matter of single members. */
const maxUnknown = 20;

/** The state of a member, or why it is not known. */
export interface Reading {
  readonly state: MemberState;
  readonly reason?: Fault;
}

/** Reads the state of single members at the vendor. */
export class MemberReader {
  readonly #context: Context<Values>;
  readonly #sender: PacedSender;
  #facts: Facts = {};
  /** Readings so far that told nothing; `undefined` after one that did. */
  #unknown: number | undefined = 0;

  constructor(
    private readonly readBack: ReadBack<Values>,
    private readonly runtime: DeliveryRuntime,
    limits: ReadingLimits,
  ) {
    this.#context = contextOf(runtime.configuration);
    this.#sender = new PacedSender(runtime, limits);
  }

  get requests(): number {
    return this.#sender.requests;
  }

  /** Requests at the same time, at most. */
  get concurrency(): number {
    return this.runtime.maxConcurrency;
  }

  /**
   * Finds what requests for members need, step by step.
   * @throws ConnectorError when a step does not pass, or the audience does not exist
   */
  async *locate(): AsyncGenerator<CheckStepResult, CheckResult['audience']> {
    const { clock, random, userAgent, takenNames } = this.runtime;
    const steps = runCheckSteps({
      clock,
      random,
      userAgent,
      ...(takenNames && { takenNames }),
      rules: this.runtime,
      steps: this.readBack.steps,
      context: this.#context,
      sender: this.#sender,
      // The sender keeps to the limits of the account.
      rateLimitScope: new RateLimitScope(),
    });
    let audience: CheckResult['audience'];
    let warned: CheckStepResult | undefined;
    for (;;) {
      const { value, done } = await steps.next();
      if (done === true) {
        this.#facts = value;
        return audience;
      }
      yield value;
      if (value.status === 'failed' || value.status === 'not_verified') throw this.#cannotRead(warned ?? value);
      if (value.status === 'warned') warned ??= value;
      audience = value.audience ?? audience;
      if (audience?.exists === false) throw new ConnectorError([fault('audience_missing', `Nothing can be read back. ${value.message}`)]);
    }
  }

  /** @throws ConnectorError when the vendor refuses the credentials, cannot be reached, or tells nothing of any member */
  async read(key: string): Promise<Reading> {
    const reading = await this.#read(key);
    if (!reading.reason) this.#unknown = undefined;
    if (this.#unknown === undefined || !reading.reason || (this.#unknown += 1) < maxUnknown) return reading;
    const { message, hint } = reading.reason;
    const told = `The vendor told nothing of the first ${countOf(maxUnknown, 'member')}. ${message}`;
    throw new ConnectorError([fault('members_unreadable', told, { hint })]);
  }

  async #read(key: string): Promise<Reading> {
    const { memberState } = this.readBack;
    const request = attempt('buildRequest', () => memberState.buildRequest(key, this.#context, this.#facts));
    if ('reason' in request) return { state: 'unknown', reason: request.reason };
    if (request.value === undefined) return unreadable('The vendor cannot be asked for this member: no request can name it.');
    const completed = completeRequest(request.value, this.runtime, 'readBack.memberState.buildRequest');
    if ('code' in completed) return { state: 'unknown', reason: completed };
    const result = await this.#sender.send(completed);
    // The address holds the member.
    const { origin } = new URL(completed.url);
    if ('fault' in result) {
      const message = result.fault.message.replaceAll(withoutQuery(completed.url), origin);
      throw new ConnectorError([{ ...result.fault, message }]);
    }
    const { response } = result;
    const found = faultOfResponse(response, `${completed.method} ${origin}`, this.runtime, () => '');
    if (found?.kind === 'unauthorized') throw new ConnectorError([{ ...found, hint: readRight }]);
    if (found && isSuccessful(response.status)) return { state: 'unknown', reason: found };
    const state = attempt('evaluate', () => memberState.evaluate(response, key, this.#context));
    if ('reason' in state) return { state: 'unknown', reason: state.reason };
    if (state.value === 'present' || state.value === 'absent') return { state: state.value };
    const silent = `The vendor's answer with status ${response.status} does not say whether it has the member.`;
    return found ? { state: 'unknown', reason: found } : unreadable(silent);
  }

  #cannotRead({ title, message, hint, fault: reason }: CheckStepResult): ConnectorError {
    const { refusal } = this.#sender;
    if (reason) return new ConnectorError([{ ...reason, message: `${title}: ${message}` }]);
    const code = refusal ? 'token_refused' : 'members_unreadable';
    return new ConnectorError([fault(code, `Members cannot be read back. ${title}: ${message}`, { hint: hint ?? (refusal && readRight) })]);
  }
}

/** The manifest's hint names the rights that changes need. */
const readRight = 'Give the token a role that may read members: that it may change them is not enough.';

function unreadable(message: string): Reading {
  return { state: 'unknown', reason: fault('members_unreadable', message, { hint: 'Look the member up at the vendor itself.' }) };
}

/** Connector code may throw, and its message may hold the member. */
function attempt<T>(name: string, call: () => T): { readonly value: T } | { readonly reason: Fault } {
  try {
    return { value: call() };
  } catch (error) {
    return { reason: fault('connector_failed', `readBack.memberState.${name} threw ${describeThrown(error)}.`) };
  }
}
