import { useId } from 'preact/hooks';

interface FileFieldProps {
  readonly label: string;
  readonly help?: string;
  readonly accept?: string;
  readonly onFile: (file: File) => void;
}

/** Chooses one file. */
export function FileField({ label, help, accept, onFile }: FileFieldProps) {
  const id = useId();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      {help !== undefined && (
        <p class="field-help note" id={`${id}-help`}>
          {help}
        </p>
      )}
      <input
        id={id}
        class="control control-file"
        type="file"
        accept={accept}
        aria-describedby={help === undefined ? undefined : `${id}-help`}
        onChange={({ currentTarget }) => {
          const file = currentTarget.files?.[0];
          if (file) onFile(file);
        }}
      />
    </div>
  );
}
