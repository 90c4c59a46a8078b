/** What people call a connection. */
export function NameField({ value, onChange }: { readonly value: string; readonly onChange: (value: string) => void }) {
  return (
    <div class="field">
      <label class="field-label" for="field_name">
        Name of the connection
      </label>
      <p class="field-help note" id="name-help">
        Only you see it, here and in logs.
      </p>
      <input
        id="field_name"
        class="control"
        type="text"
        autocomplete="off"
        aria-required="true"
        aria-describedby="name-help"
        value={value}
        onInput={({ currentTarget }) => onChange(currentTarget.value)}
      />
    </div>
  );
}
