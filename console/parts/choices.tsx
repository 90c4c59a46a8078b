import { useState } from 'preact/hooks';
import type { OptionList } from '../api/types';
import { choicesAsked, choicesFound, choicesRefused, noChoices } from '../words/labels';

type State = 'idle' | 'asking' | OptionList | Error;

/** The values that the vendor offers for a field, as far as they are known. */
export interface Choices {
  readonly list: OptionList['options'];
  readonly words: string;
  /** Asks for them, unless they were given. */
  readonly load: () => void;
}

/** @param ask asks the host, which asks the vendor */
export function useChoices(ask: () => Promise<OptionList>): Choices {
  const [state, setState] = useState<State>('idle');
  const load = () => {
    if (state !== 'idle' && !isOpen(state)) return;
    setState('asking');
    ask().then(setState, (error: unknown) => setState(error as Error));
  };
  const list = typeof state === 'object' && 'options' in state ? state.options : [];
  return { list, words: wordsOf(state), load };
}

/** Asked again: what was missing or refused may be right now. */
function isOpen(state: State): boolean {
  return state instanceof Error || (typeof state === 'object' && state.fault !== undefined);
}

function wordsOf(state: State): string {
  if (state === 'idle') return '';
  if (state === 'asking') return choicesAsked;
  if (state instanceof Error) return choicesRefused(state.message);
  const { options, isComplete, fault } = state;
  if (fault) return choicesRefused(fault.vendorMessage === undefined ? fault.message : `${fault.message} (“${fault.vendorMessage}”)`);
  return options.length === 0 ? noChoices : choicesFound(options.length, isComplete);
}

/** The choices beneath a text field, which names them by `list`, and how many there are. */
export function ChoiceList({ id, choices: { list, words } }: { readonly id: string; readonly choices: Choices }) {
  return (
    <>
      <datalist id={id}>
        {list.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </datalist>
      <p class="note" role="status">
        {words}
      </p>
    </>
  );
}
