import type { SendStep } from '../api/types';
import { count, timeOf } from './numbers';
import type { Tone } from './states';

/** What a step says. Each word is a fact of its own: taken in, sent, answered, accepted. */
export function sendStepWords(step: SendStep, vendor: string): { readonly tone: Tone; readonly word: string; readonly text: string } {
  const { attempt = 1, records = 1, status, elapsedMs = 0, fault } = step;
  const after = `${String(elapsedMs)} ms`;
  switch (step.step) {
    case 'taken_in':
      return { tone: 'idle', word: 'Taken in', text: `${timeOf(step.at)}. It is on the disk of the host.` };
    case 'sent': {
      const others = records > 1 ? ` together with ${count(records - 1, 'other record', 'other records')}` : '';
      return { tone: 'idle', word: 'Sent', text: `${timeOf(step.at)}, attempt ${String(attempt)}${others}.` };
    }
    case 'answered':
      return {
        tone: 'idle',
        word: 'Answered',
        text: status === undefined ? `No complete answer came within ${after}.` : `Status ${String(status)} after ${after}.`,
      };
    case 'accepted':
      return { tone: 'good', word: 'Accepted', text: `Accepted by ${vendor} at ${timeOf(step.at)}.` };
    case 'superseded':
      return { tone: 'look', word: 'Replaced', text: 'A newer change of the same member has replaced it, so it was not sent.' };
    case 'failed':
      return { tone: 'wrong', word: 'Failed', text: `${fault?.message ?? 'It failed.'} ${fault?.hint ?? ''}`.trim() };
    case 'waits': {
      const why = fault === undefined ? '' : ` ${fault.message} ${fault.hint}`;
      return { tone: 'look', word: 'Waits', text: `It has no outcome yet, and goes out when the connection delivers.${why}` };
    }
  }
}
