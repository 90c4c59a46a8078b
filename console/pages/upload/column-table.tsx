import type { Field } from '../../api/connector-types';
import type { FileColumn } from '../../api/types';

interface ColumnTableProps {
  readonly columns: readonly FileColumn[];
  readonly fields: readonly Field[];
  /** Parameter to column. */
  readonly chosen: Readonly<Record<string, string>>;
  /** The column that says what each row does. */
  readonly taken: string | undefined;
  readonly onChange: (chosen: Readonly<Record<string, string>>) => void;
}

/** Each column of a file with two of its values, and what it becomes. */
export function ColumnTable({ columns, fields, chosen, taken, onChange }: ColumnTableProps) {
  const choose = (column: string, parameter: string) => {
    const others = Object.entries(chosen).filter(([name, of]) => of !== column && name !== parameter);
    onChange(Object.fromEntries(parameter === '' ? others : [...others, [parameter, column]]));
  };
  const parameterOf = (column: string) => fields.find(({ name }) => chosen[name] === column)?.name ?? '';
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Columns of the file">
      <table class="table">
        <caption class="hidden">Columns of the file</caption>
        <thead>
          <tr>
            <th scope="col">Your column</th>
            <th scope="col">First values</th>
            <th scope="col">Will become</th>
          </tr>
        </thead>
        <tbody>
          {columns.map(({ name, samples }, at) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>
                {samples.map((sample) => (
                  <code class="sample" key={sample}>
                    {sample}
                  </code>
                ))}
              </td>
              <td>
                {name === taken ? (
                  'What the row does'
                ) : (
                  <select
                    id={`column-${String(at)}`}
                    class="control"
                    aria-label={`${name} will become`}
                    value={parameterOf(name)}
                    onChange={({ currentTarget }) => choose(name, currentTarget.value)}
                  >
                    <option value="">Leave out</option>
                    {fields.map((field) => (
                      <option key={field.name} value={field.name}>
                        {field.title}
                      </option>
                    ))}
                  </select>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
