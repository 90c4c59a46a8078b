import type { BaseInputTemplateProps } from '@rjsf/utils';
import { useState } from 'preact/hooks';
import type { OptionList } from '../api/types';
import { choicesAsked, choicesFound, choicesRefused, noChoices } from '../words/labels';
import { InputTemplate } from './templates';

/** Asks the host, which asks the vendor, for the values of a field, with what the form holds now. */
export type AskOptions = (name: string) => Promise<OptionList>;

type State = 'idle' | 'asking' | OptionList | Error;

/**
 * A text with the values that the vendor offers beneath it, where the field says so. It takes any other text as well: where the
 * vendor refuses, it says why and stays what it is.
 */
export function ChoiceInput(props: BaseInputTemplateProps) {
  const name: unknown = props.options['optionsFrom'];
  const { ask } = (props.registry.formContext ?? {}) as { readonly ask?: AskOptions };
  const [state, setState] = useState<State>('idle');
  if (typeof name !== 'string' || !ask) return <InputTemplate {...props} />;
  const load = () => {
    if (state !== 'idle' && !isOpen(state)) return;
    setState('asking');
    ask(name).then(setState, (error: unknown) => setState(error as Error));
  };
  const list = typeof state === 'object' && 'options' in state ? state.options : [];
  const listId = `${props.id}__choices`;
  return (
    <div class="choice" onFocusIn={load}>
      <InputTemplate {...props} {...(list.length > 0 && { list: listId })} />
      <datalist id={listId}>
        {list.map(({ value, title }) => (
          <option key={value} value={value}>
            {title}
          </option>
        ))}
      </datalist>
      <p class="note" role="status">
        {wordsOf(state)}
      </p>
    </div>
  );
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
