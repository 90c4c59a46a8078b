import type { BaseInputTemplateProps } from '@rjsf/utils';
import type { OptionList } from '../api/types';
import { ChoiceList, useChoices } from '../parts/choices';
import { InputTemplate } from './templates';

/** Asks the host, which asks the vendor, for the values of a field, with what the form holds now. */
export type AskOptions = (name: string) => Promise<OptionList>;

/**
 * A text with the values that the vendor offers beneath it, where the field says so. It takes any other text as well: where the
 * vendor refuses, it says why and stays what it is.
 */
export function ChoiceInput(props: BaseInputTemplateProps) {
  const name: unknown = props.options['optionsFrom'];
  const { ask } = (props.registry.formContext ?? {}) as { readonly ask?: AskOptions };
  const choices = useChoices(() => (typeof name === 'string' && ask ? ask(name) : Promise.resolve({ options: [], isComplete: true })));
  if (typeof name !== 'string' || !ask) return <InputTemplate {...props} />;
  const listId = `${props.id}__choices`;
  return (
    <div class="choice" onFocusIn={choices.load}>
      <InputTemplate {...props} {...(choices.list.length > 0 && { list: listId })} />
      <ChoiceList id={listId} choices={choices} />
    </div>
  );
}
