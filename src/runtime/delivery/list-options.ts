import { isSuccessful } from '../http/sender';
import type { CheckStep, Fault, FieldOption, OptionSource, Values } from '../../contract';
import { fault } from '../../fault';
import { runCheckSteps, type CheckRuntime, type CheckStepResult } from './check';

/** The values of a field that the vendor offers. */
export interface OptionList {
  /** At most 1,000, each value once. */
  readonly options: readonly FieldOption[];
  /** False when there are others, which a person can only write. */
  readonly isComplete: boolean;
  /** Why the vendor has offered none, or not all. */
  readonly fault?: Fault;
}

const maxOptions = 1_000;
const maxRequests = 20;
const maxResponseBytes = 4_194_304;
/** A person waits for it: after so long no further page is asked for. */
const maxMs = 10_000;
const maxLength = 256;

/** Asks the vendor for the values of a field, page by page. Nothing is changed, and nothing is tried again. */
export async function listOptions(name: string, source: OptionSource<Values>, runtime: Omit<CheckRuntime, 'steps'>): Promise<OptionList> {
  const { clock } = runtime;
  const until = clock.now() + maxMs;
  const found = new Map<string, FieldOption>();
  const state: { next: string | undefined; isPartial: boolean; requests: number } = { next: undefined, isPartial: false, requests: 0 };
  const step: CheckStep<Values> = {
    id: name,
    title: name,
    buildRequest: (context) => ({ maxResponseBytes, ...source.buildRequest(context, state.next) }),
    evaluate(response) {
      if (!response || !isSuccessful(response.status)) return failed(`The vendor answered with status ${response?.status ?? 0}.`);
      const page: unknown = source.read(response, state.next);
      if (!isPage(page))
        return failed(
          `read of options ${name} returned no options: expected { options: [{ value, title }] }, with texts of 1 to ${maxLength} characters.`,
        );
      for (const { value, title } of page.options) if (found.size < maxOptions) found.set(value, { value, title });
      state.next = page.next;
      state.isPartial ||= page.isPartial === true;
      state.requests += 1;
      const goesOn = state.next !== undefined && found.size < maxOptions && state.requests < maxRequests && clock.now() < until;
      return { status: 'passed', message: name, ...(goesOn && { isPartial: true }) };
    },
  };
  let result: CheckStepResult | undefined;
  for await (const each of runCheckSteps({ ...runtime, noun: 'options', steps: [step] })) result = each;
  const reason =
    result?.fault ?? (result?.status === 'passed' ? undefined : fault('connector_failed', result?.message ?? 'Nothing was asked.'));
  const isComplete = reason === undefined && state.next === undefined && !state.isPartial && found.size < maxOptions;
  return { options: [...found.values()], isComplete, ...(reason && { fault: reason }) };
}

function failed(message: string): { readonly status: 'failed'; readonly message: string } {
  return { status: 'failed', message };
}

interface Page {
  readonly options: readonly FieldOption[];
  readonly next?: string;
  readonly isPartial?: true;
}

/** Connector code may be JavaScript, so its types prove nothing. */
function isPage(value: unknown): value is Page {
  if (typeof value !== 'object' || value === null) return false;
  const { options, next } = value as Partial<Record<keyof Page, unknown>>;
  return Array.isArray(options) && options.every(isOption) && (next === undefined || isText(next, 4_096));
}

function isOption(entry: unknown): entry is FieldOption {
  if (typeof entry !== 'object' || entry === null) return false;
  const { value, title } = entry as Partial<Record<keyof FieldOption, unknown>>;
  return isText(value) && isText(title);
}

function isText(value: unknown, length = maxLength): value is string {
  return typeof value === 'string' && value.trim() !== '' && value.length <= length;
}
