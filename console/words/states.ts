import type { Connection, Counts } from '../api/types';
import { count, timeOf } from './numbers';

/** How a status looks; each has a shape, a word and a colour. */
export type Tone = 'good' | 'look' | 'wrong' | 'ask' | 'idle';

/** What is going on with a connection, in one sentence, and the one thing to do. */
export interface State {
  readonly tone: Tone;
  readonly word: string;
  readonly sentence: string;
  readonly action?: { readonly label: string; readonly does: 'activate' | 'resume' | 'settings' | 'secret' | 'failed' | 'tasks' };
}

/** The tasks between a new connection and its first delivery. */
export function tasksOf({ checkedAt, mappings, triggers }: Connection): readonly { readonly title: string; readonly isDone: boolean }[] {
  return [
    { title: 'Settings', isDone: true },
    { title: 'Connection check', isDone: checkedAt !== undefined },
    { title: 'Mapping', isDone: Object.keys(mappings).length > 0 && triggers.length > 0 },
  ];
}

const waitingOf = (counts: Counts | undefined): string => count(counts?.waiting ?? 0, 'change waits', 'changes wait');

export function stateOf(connection: Connection, counts: Counts | undefined): State {
  const { status, fault, removalHold, checkedAt } = connection;
  const waiting = waitingOf(counts);
  if (removalHold) {
    return {
      tone: 'ask',
      word: 'Asks you',
      sentence: `Stopped to ask you: ${count(removalHold.removals, 'member', 'members')} would be removed. Nothing goes out until you answer, or the source adds them again.`,
    };
  }
  if (fault) {
    const isSecret = fault.kind === 'unauthorized';
    return {
      tone: 'wrong',
      word: 'Needs you',
      sentence: `Stopped: needs you. ${fault.message} ${waiting}; nothing is lost.`,
      action: isSecret ? { label: 'Give a new secret', does: 'secret' } : { label: 'Correct the settings', does: 'settings' },
    };
  }
  if (status === 'inactive') {
    const open = tasksOf(connection).filter(({ isDone }) => !isDone);
    if (checkedAt === undefined || open.length > 0) {
      return {
        tone: 'idle',
        word: 'Not active',
        sentence: `Not active yet. Records are refused until it is. ${open.length} of 3 tasks are open.`,
        action: { label: `Continue: ${open[0]?.title ?? ''}`, does: 'tasks' },
      };
    }
    const sentence = `Ready. Checked at ${timeOf(checkedAt)}.`;
    return { tone: 'idle', word: 'Ready', sentence, action: { label: 'Activate', does: 'activate' } };
  }
  if (status === 'paused') {
    const sentence = `Paused. What comes in waits: ${count(counts?.waiting ?? 0, 'change', 'changes')}.`;
    return { tone: 'look', word: 'Paused', sentence, action: { label: 'Resume', does: 'resume' } };
  }
  const failed = counts?.deadLetters ?? 0;
  const isQuiet = (counts?.waiting ?? 0) === 0;
  const rest = isQuiet ? 'Nothing waits.' : `${waiting}.`;
  if (failed > 0) {
    const sentence = `Delivering with errors: ${count(failed, 'failed record needs', 'failed records need')} you. ${rest}`;
    return { tone: 'look', word: 'Delivering', sentence, action: { label: 'See what failed', does: 'failed' } };
  }
  return { tone: 'good', word: 'Delivering', sentence: isQuiet ? 'Delivering. Nothing waits.' : `Delivering: ${waiting}.` };
}
