import type { StateFacts } from '../api/types';
import { count } from './numbers';
import type { Names, State } from './states';
import { momentOf, secondOf } from './times';

/** Faults of an address that leads nowhere. */
const addressCodes = new Set([
  'address_wrong',
  'redirect_refused',
  'destination_not_allowed',
  'host_unknown',
  'certificate_refused',
  'response_too_large',
]);

/** Why nothing is sent, in one sentence. @param now epoch milliseconds */
export function stopSentence(
  { waiting: number }: StateFacts,
  { fault, since, nextAt }: NonNullable<StateFacts['stop']>,
  { vendor, secret }: Names,
  now: number,
): State {
  const waiting = count(number, 'change waits', 'changes wait');
  const from = since === undefined ? '' : ` since ${momentOf(since, now)}`;
  const { kind } = fault;
  if (kind === 'rate_limited') {
    const until = nextAt === undefined ? '' : ` until ${secondOf(nextAt)}`;
    return { tone: 'look', word: 'Waits', sentence: `${vendor} asks us to wait${until}. ${waiting}; nothing is lost.` };
  }
  if (kind === 'unavailable' || kind === 'ambiguous' || kind === 'conflict') {
    const next = nextAt === undefined || new Date(nextAt).getTime() <= now ? 'it is tried again now' : `next try at ${timeOf(nextAt, now)}`;
    const sentence = `${vendor} does not answer${from}. ${waiting}; ${next}.`;
    return { tone: 'look', word: 'Waits', sentence, action: { label: 'Try now', does: 'try-now' } };
  }
  if (kind === 'unauthorized') {
    const name = inSentence(secret);
    const sentence = `${vendor} refuses the ${name}${from}. ${waiting}; nothing is lost.`;
    return {
      tone: 'wrong',
      word: 'Needs you',
      sentence,
      action: { label: `Give a new ${name.split(' ').at(-1) ?? name}`, does: 'secret' },
    };
  }
  const action = { label: 'Correct the settings', does: 'settings' } as const;
  if (addressCodes.has(fault.code))
    return { tone: 'wrong', word: 'Needs you', sentence: `The address cannot be reached as it is set. ${waiting}.`, action };
  const sentence = `Stopped: needs you. ${fault.message} ${waiting}; nothing is lost.`;
  return { tone: 'wrong', word: 'Needs you', sentence, ...(fault.who === 'you' && { action }) };
}

/** A time within a minute needs its seconds. */
function timeOf(at: string, now: number): string {
  return new Date(at).getTime() - now < 60_000 ? secondOf(at) : momentOf(at, now);
}

/** A title within a sentence: its words are small, but for abbreviations. */
function inSentence(title: string): string {
  return title
    .split(' ')
    .map((word) => (/^[A-Z][a-z]+$/.test(word) ? word.toLowerCase() : word))
    .join(' ');
}
