import { useState } from 'preact/hooks';
import { call, hasKey, HostGone, keyAccepted, useKey } from '../api/client';
import { Dialog } from '../parts/dialog';
import { keyMissingWords, keyRefusedWords } from '../words/host-gone';

/** Asks for the key that the host prints. It closes when the host accepts it. */
export function KeyDialog({ onClose }: { readonly onClose: () => void }) {
  const [key, setKey] = useState('');
  const [error, setError] = useState<string>();
  const [words] = useState(() => (hasKey() ? keyRefusedWords : keyMissingWords));
  const submit = async (event: Event) => {
    event.preventDefault();
    useKey(key.trim());
    try {
      await call('/v1/connections?limit=1');
      dispatchEvent(new Event(keyAccepted));
      onClose();
    } catch (caught) {
      setError(caught instanceof HostGone ? 'The host does not answer. Try it again.' : 'The host does not accept this key.');
    }
  };
  return (
    <Dialog title="Paste the new key" onClose={onClose}>
      <p>{words}</p>
      <p class="note">The host shows its key in the terminal when it starts.</p>
      <form onSubmit={(event) => void submit(event)}>
        <label class="field-label" for="key">
          Key
        </label>
        <input
          id="key"
          class="control"
          type="password"
          autocomplete="off"
          value={key}
          aria-invalid={error !== undefined}
          aria-describedby={error === undefined ? undefined : 'key-error'}
          onInput={({ currentTarget }) => setKey(currentTarget.value)}
        />
        {error !== undefined && (
          <p id="key-error" class="field-error">
            <strong>Error:</strong> {error}
          </p>
        )}
        <div class="buttons">
          <button class="button button-main">Use this key</button>
        </div>
      </form>
    </Dialog>
  );
}
