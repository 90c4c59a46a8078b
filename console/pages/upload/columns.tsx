import { useState } from 'preact/hooks';
import type { Action } from '../../api/connector-types';
import type { FileOptions, Inspection } from '../../api/types';
import { ErrorSummary, type Problem } from '../../form/error-summary';
import { ColumnTable } from './column-table';

export interface ColumnsStepProps {
  readonly found: Inspection;
  readonly actions: readonly Action[];
  /** Something else was chosen. */
  readonly onChange: () => void;
  readonly onDone: (options: Pick<FileOptions, 'action' | 'map' | 'actionMap'>) => void;
}

/** Stands for the column that says the action of each row. */
const byColumn = 'by column';

/** What each row does, and which column holds which parameter; what is likely is chosen already. */
export function ColumnsStep({ found, actions, onChange, onDone }: ColumnsStepProps) {
  const { columns } = found;
  // Where there is one action, each row does the same.
  const changes = actions.length > 1 ? found.changes : undefined;
  const [action, setAction] = useState(changes ? byColumn : (actions[0]?.id ?? ''));
  const [actionMap, setActionMap] = useState<Readonly<Record<string, string>>>(changes?.actionMap ?? {});
  const [chosen, setChosen] = useState<Readonly<Record<string, string>>>(found.map);
  const [problems, setProblems] = useState<readonly Problem[]>([]);
  const used = actions.filter(({ id }) => action === byColumn || id === action);
  const fields = [...new Map(used.flatMap(({ parameters }) => parameters.map((field) => [field.name, field] as const))).values()];
  const needed = fields.filter(({ name }) =>
    used.every(({ parameters }) => parameters.some((field) => field.required && field.name === name)),
  );
  const words = columns.find(({ name }) => name === changes?.column)?.values ?? [];
  const changed = () => {
    setProblems([]);
    onChange();
  };
  const submit = () => {
    const missing = needed.filter(({ name }) => chosen[name] === undefined);
    setProblems(missing.map(({ title }) => ({ target: 'column-0', text: `Choose the column that holds ${title}.` })));
    if (missing.length > 0) return;
    const map = Object.fromEntries(fields.map(({ name }) => [name, chosen[name] ?? null]));
    if (action !== byColumn) onDone({ action, map });
    else onDone({ map: { ...map, action: changes?.column ?? null }, actionMap });
  };
  return (
    <section class="card" aria-labelledby="columns-heading">
      <h2 id="columns-heading">2. Its columns</h2>
      <ErrorSummary problems={problems} />
      {actions.length > 1 && (
        <div class="field form">
          <label class="field-label" for="row-action">
            Each row
          </label>
          <select
            id="row-action"
            class="control"
            value={action}
            onChange={({ currentTarget }) => {
              setAction(currentTarget.value);
              changed();
            }}
          >
            {actions.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
            {changes && <option value={byColumn}>Says itself what it does, in the column “{changes.column}”</option>}
          </select>
        </div>
      )}
      {action === byColumn && (
        <fieldset class="form-group">
          <legend>What the words of “{changes?.column}” mean</legend>
          {words.map((word) => (
            <label class="word" key={word}>
              <code>{word}</code>
              <select
                class="control"
                value={actionMap[word] ?? word}
                onChange={({ currentTarget }) => {
                  setActionMap({ ...actionMap, [word]: currentTarget.value });
                  changed();
                }}
              >
                {actions.map(({ id, title }) => (
                  <option key={id} value={id}>
                    {title}
                  </option>
                ))}
              </select>
            </label>
          ))}
        </fieldset>
      )}
      <ColumnTable
        columns={columns}
        fields={fields}
        chosen={chosen}
        taken={action === byColumn ? changes?.column : undefined}
        onChange={(next) => {
          setChosen(next);
          changed();
        }}
      />
      <div class="buttons">
        <button type="button" class="button button-main" onClick={submit}>
          Try it without sending anything
        </button>
      </div>
    </section>
  );
}
