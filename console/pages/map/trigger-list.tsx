import type { Action } from '../../api/connector-types';
import type { Trigger } from '../../api/types';

interface TriggerListProps {
  readonly action: Action;
  readonly triggers: readonly Trigger[];
  /** Its triggers are for each of its audiences. */
  readonly isTemplate: boolean;
  readonly onChange: (triggers: readonly Trigger[]) => void;
}

/** When an action starts. */
export function TriggerList({ action, triggers, isTemplate, onChange }: TriggerListProps) {
  const change = (at: number, part: Partial<Trigger>) =>
    onChange(triggers.map((trigger, index) => (index === at ? { ...trigger, ...part } : trigger)));
  const own = triggers.map((trigger, at) => ({ trigger, at })).filter(({ trigger }) => trigger.action === action.id);
  return (
    <fieldset class="form-group">
      <legend>Starts when a visitor</legend>
      {own.map(({ trigger, at }) => (
        <div class="trigger" key={at}>
          <select
            class="control"
            aria-label="joins or leaves"
            value={trigger.on}
            onChange={({ currentTarget }) => change(at, { on: currentTarget.value as Trigger['on'] })}
          >
            <option value="joined">joins</option>
            <option value="left">leaves</option>
          </select>
          {isTemplate ? (
            <span class="trigger-audience">an audience</span>
          ) : (
            <label class="trigger-audience">
              the audience
              <input
                class="control"
                value={trigger.audience}
                onInput={({ currentTarget }) => change(at, { audience: currentTarget.value })}
              />
            </label>
          )}
          <button type="button" class="button" onClick={() => onChange(triggers.filter((_, index) => index !== at))}>
            Remove
          </button>
        </div>
      ))}
      <button
        type="button"
        class="button"
        onClick={() =>
          onChange([
            ...triggers,
            { audience: isTemplate ? '*' : '', on: 'joined', action: action.id, stream: action.streams[0] ?? 'audience' },
          ])
        }
      >
        {isTemplate ? 'Add a start' : 'Add an audience'}
      </button>
    </fieldset>
  );
}
