import type { WidgetProps } from '@rjsf/utils';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { InputTemplate } from './templates';

/** What a form knows of secrets that are stored: their last four characters. */
export interface SecretContext {
  readonly secrets: Readonly<Record<string, string>>;
}

/** A secret: never filled in with a stored one, and nothing is sent for one that nobody replaces. */
export function SecretWidget(props: WidgetProps) {
  const { id, name, label, onChange, registry } = props;
  const value: unknown = props.value;
  const { secrets = {} } = (registry.formContext ?? {}) as Partial<SecretContext>;
  const stored = secrets[name];
  const [isReplacing, setReplacing] = useState(stored === undefined || value !== undefined);
  const [isShown, setShown] = useState(false);
  // The control that was used is gone; the one in its place has the same id, and takes the focus.
  const isChanged = useRef(false);
  useLayoutEffect(() => {
    if (isChanged.current) document.getElementById(id)?.focus();
    isChanged.current = true;
  }, [isReplacing]);
  if (!isReplacing && stored !== undefined) {
    return (
      <div class="secret">
        <span class="secret-stored">Saved{stored === '' ? '' : `, ends in ${stored}`}</span>
        <button
          type="button"
          id={id}
          class="button"
          aria-label={`Replace ${label}`}
          aria-describedby={`${id}__help`}
          onClick={() => setReplacing(true)}
        >
          Replace
        </button>
      </div>
    );
  }
  return (
    <div
      class="secret"
      onFocusOut={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget as Node | null)) setShown(false);
      }}
    >
      <InputTemplate {...props} type={isShown ? 'text' : 'password'} />
      {value !== undefined && (
        <button type="button" class="button" aria-pressed={isShown} onClick={() => setShown(!isShown)}>
          Show<span class="hidden"> {label}</span>
        </button>
      )}
      {stored !== undefined && (
        <button
          type="button"
          class="button"
          onClick={() => {
            onChange(undefined);
            setShown(false);
            setReplacing(false);
          }}
        >
          Keep the saved one
        </button>
      )}
    </div>
  );
}
