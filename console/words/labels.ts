import type { CheckStep, Fault } from '../api/types';
import type { Tone } from './states';

/** What a step of the check found. Never a tick for what was not verified. */
export const checkWords: Readonly<Record<CheckStep['status'], { readonly word: string; readonly tone: Tone }>> = {
  passed: { word: 'OK', tone: 'good' },
  warned: { word: 'Look', tone: 'look' },
  failed: { word: 'Wrong', tone: 'wrong' },
  not_verified: { word: 'Cannot be known', tone: 'idle' },
};

/** Who must act on a fault. */
export function whoActs({ who }: Fault): string {
  const words: Readonly<Record<string, string>> = {
    you: 'You must act.',
    nobody: 'It resolves itself.',
    vendor: 'The vendor must act.',
    developer: 'The developer of the connector must act.',
  };
  return words[who] ?? '';
}

export const problemHeading = 'There is a problem';
export const optional = '(optional)';

/** The receiver of requests that go to a simulator. */
export function simulatorOf(vendor: string): string {
  return `the simulator of ${vendor}`;
}

export const trialName = 'Trial with the simulator';

/** A sentence with `{name}` in it, in parts: text, and names in every second place. */
export function partsOfSentence(sentence: string): readonly string[] {
  return sentence.split(/\{(\w+)\}/);
}

/** Of a field that this page cannot draw as its schema says. */
export function unknownRule(names: readonly string[]): string {
  return `This field has a rule that this page does not know (${names.join(', ')}), so it is a plain text here. The host judges it when you save.`;
}

export const choicesAsked = 'Asking for the choices.';
export const noChoices = 'There are no choices to offer. Write the value.';

export function choicesFound(count: number, isComplete: boolean): string {
  const counted = count === 1 ? '1 choice' : `${String(count)} choices`;
  return isComplete ? `${counted}, beneath the field.` : `${counted}, beneath the field; there are others, which can be written.`;
}

export function choicesRefused(reason: string): string {
  return `There are no choices to offer, so write the value. ${reason}`;
}
