import type { Connection, StateFacts } from '../api/types';
import { count } from './numbers';
import { stopSentence } from './stops';
import { ago, lasting, momentOf } from './times';

/** How a status looks; each has a shape, a word and a colour. */
export type Tone = 'good' | 'look' | 'wrong' | 'ask' | 'idle';

/** What an action of the sentence does. */
export type Does = 'activate' | 'resume' | 'settings' | 'secret' | 'failed' | 'tasks' | 'try-now' | 'removals';

/** What is going on with a connection, in one sentence, and the one thing to do. */
export interface State {
  readonly tone: Tone;
  readonly word: string;
  readonly sentence: string;
  readonly action?: { readonly label: string; readonly does: Does };
}

/** Words that come from the connector. */
export interface Names {
  readonly vendor: string;
  /** The title of the first secret of the configuration. */
  readonly secret: string;
}

/** The tasks between a new connection and its first delivery. */
export function tasksOf({ checkedAt, mappings, triggers }: Connection): readonly { readonly title: string; readonly isDone: boolean }[] {
  return [
    { title: 'Settings', isDone: true },
    { title: 'Connection check', isDone: checkedAt !== undefined },
    { title: 'Mapping', isDone: Object.keys(mappings).length > 0 && triggers.length > 0 },
  ];
}

/** @param facts `undefined` until they are read */
export function stateOf(connection: Connection, facts: StateFacts | undefined, names: Names): State {
  if (!facts) return { tone: 'idle', word: 'Reading', sentence: 'What is going on is being read.' };
  const now = new Date(facts.now).getTime();
  if (facts.hold) {
    const { from, removals } = facts.hold;
    return {
      tone: 'ask',
      word: 'Asks you',
      sentence: `Stopped to ask you: ${removalsOf(removals, from)} would be removed. Nothing goes out until you answer, or the source adds them again.`,
      action: { label: 'Answer the question', does: 'removals' },
    };
  }
  if (facts.status === 'paused') {
    const since = facts.since === undefined ? '' : ` since ${momentOf(facts.since, now)}`;
    const sentence = `Paused${since}. What comes in waits: ${count(facts.waiting, 'change', 'changes')}.`;
    return { tone: 'look', word: 'Paused', sentence, action: { label: 'Resume', does: 'resume' } };
  }
  if (facts.status === 'inactive') return inactive(connection, facts, now);
  if (facts.stop) return stopSentence(facts, facts.stop, names, now);
  return facts.audiences === undefined ? delivering(facts, now) : following(facts.audiences);
}

/** How many of how many; without their number when it is not known. */
export function removalsOf(removals: number, from: number): string {
  const many = count(removals, 'member', 'members');
  return from >= removals ? `${new Intl.NumberFormat('en').format(removals)} of ${count(from, 'member', 'members')}` : many;
}

function inactive(connection: Connection, { checkedAt, lastAcceptedAt }: StateFacts, now: number): State {
  const open = tasksOf(connection).filter(({ isDone }) => !isDone);
  if (checkedAt === undefined || open.length > 0) {
    return {
      tone: 'idle',
      word: 'Not active',
      sentence: `Not active yet. Records are refused until it is. ${open.length} of 3 tasks are open.`,
      action: { label: `Continue: ${open[0]?.title ?? ''}`, does: 'tasks' },
    };
  }
  const tried = lastAcceptedAt === undefined ? '' : ' and one member was accepted';
  const sentence = `Ready. Checked at ${momentOf(checkedAt, now)}${tried}.`;
  return { tone: 'idle', word: 'Ready', sentence, action: { label: 'Activate', does: 'activate' } };
}

function following(audiences: number): State {
  const many = audiences === 0 ? 'No audience has' : count(audiences, 'audience has', 'audiences have');
  return { tone: 'good', word: 'Active', sentence: `Active. ${many} a connection. A new one gets its own with its first record.` };
}

function delivering(facts: StateFacts, now: number): State {
  const { waiting, deadLetters, lastAcceptedAt } = facts;
  const last = lastAcceptedAt === undefined ? '' : ` Last record accepted ${ago(lastAcceptedAt, now)}.`;
  if (deadLetters > 0) {
    const rest = waiting === 0 ? 'Nothing waits.' : `${count(waiting, 'change waits', 'changes wait')}.`;
    const sentence = `Delivering with errors: ${count(deadLetters, 'failed record needs', 'failed records need')} you. ${rest}${last}`;
    return { tone: 'look', word: 'Delivering', sentence, action: { label: 'See what failed', does: 'failed' } };
  }
  const sentence = waiting === 0 ? `Delivering. Nothing waits.${last}` : busy(facts, now);
  return { tone: 'good', word: 'Delivering', sentence };
}

function busy({ waiting, oldestAt, perSecond }: StateFacts, now: number): string {
  const oldest = oldestAt === undefined ? '' : `, the oldest for ${lasting(now - new Date(oldestAt).getTime())}`;
  const speed = perSecond === undefined ? '' : `, about ${new Intl.NumberFormat('en').format(roughly(perSecond))} a second`;
  return `Delivering: ${count(waiting, 'change waits', 'changes wait')}${oldest}${speed}.`;
}

/** To two digits. */
function roughly(value: number): number {
  const unit = 10 ** Math.max(0, String(Math.round(value)).length - 2);
  return Math.round(value / unit) * unit;
}
