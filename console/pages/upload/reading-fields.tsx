import type { FileOptions } from '../../api/types';

interface ReadingFieldsProps {
  readonly reading: FileOptions;
  /** As the host takes it. */
  readonly format: string | undefined;
  readonly onChange: (reading: FileOptions) => void;
}

const encodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252', 'iso-8859-2', 'shift_jis', 'gb18030'];

/** How a file is read, where it does not say it itself. */
export function ReadingFields({ reading, format, onChange }: ReadingFieldsProps) {
  const change = (name: 'format' | 'encoding' | 'records', value: string) => {
    const others = Object.entries(reading).filter(([each]) => each !== name);
    onChange(Object.fromEntries(value === '' ? others : [...others, [name, value]]));
  };
  return (
    <details class="reading">
      <summary>How it is read{format === undefined ? '' : `: as ${format.toUpperCase()}`}</summary>
      <div class="reading-fields">
        <label>
          Format
          <select class="control" value={reading.format ?? ''} onChange={({ currentTarget }) => change('format', currentTarget.value)}>
            <option value="">As the file says</option>
            <option value="csv">CSV</option>
            <option value="ndjson">NDJSON: one object on each line</option>
            <option value="json">JSON</option>
          </select>
        </label>
        <label>
          Encoding
          <select class="control" value={reading.encoding ?? ''} onChange={({ currentTarget }) => change('encoding', currentTarget.value)}>
            <option value="">UTF-8</option>
            {encodings.slice(1).map((encoding) => (
              <option key={encoding} value={encoding}>
                {encoding}
              </option>
            ))}
          </select>
        </label>
        <label>
          Records: where the list is in JSON
          <input
            class="control"
            placeholder="/data"
            value={reading.records ?? ''}
            onChange={({ currentTarget }) => change('records', currentTarget.value)}
          />
        </label>
      </div>
    </details>
  );
}
