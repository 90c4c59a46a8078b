import { useState } from 'preact/hooks';
import { call, useKey } from '../api/client';
import { Dialog } from '../parts/dialog';

/** Asks for the key that the host prints. It closes when the host accepts it. */
export function KeyDialog({ onClose }: { readonly onClose: () => void }) {
  const [key, setKey] = useState('');
  const [isRefused, setRefused] = useState(false);
  const submit = async (event: Event) => {
    event.preventDefault();
    useKey(key.trim());
    try {
      await call('/v1/connections');
      onClose();
    } catch {
      setRefused(true);
    }
  };
  return (
    <Dialog title="Paste the key of this host" onClose={onClose}>
      <p>
        This page's key is missing or no longer accepted, usually because the host was started anew. Nothing you typed is lost. The host
        shows its key in the terminal when it starts.
      </p>
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
          aria-invalid={isRefused}
          aria-describedby={isRefused ? 'key-error' : undefined}
          onInput={({ currentTarget }) => setKey(currentTarget.value)}
        />
        {isRefused && (
          <p id="key-error" class="field-error">
            <strong>Error:</strong> The host does not accept this key.
          </p>
        )}
        <div class="buttons">
          <button class="button button-main">Use this key</button>
        </div>
      </form>
    </Dialog>
  );
}
