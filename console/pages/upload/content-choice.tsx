import type { Action, Connector } from '../../api/connector-types';

/** The action that puts members in, where the connector has a membership that a whole audience can be compared with. */
export function membershipOf({ manifest, description }: Connector): Action | undefined {
  const that = (sets: 'present' | 'absent') => description.actions.filter(({ id }) => manifest.actions?.[id]?.lastWriteWins?.sets === sets);
  const [present, another] = that('present');
  return another === undefined && that('absent').length === 1 ? present : undefined;
}

interface ContentChoiceProps {
  readonly isWhole: boolean;
  readonly onChange: (isWhole: boolean) => void;
}

/** Whether a file holds changes, or everybody who is to be a member. */
export function ContentChoice({ isWhole, onChange }: ContentChoiceProps) {
  return (
    <section class="card">
      <fieldset class="form-group content-choice">
        <legend>What the file holds</legend>
        <label class="check">
          <input type="radio" name="content" checked={!isWhole} onChange={() => onChange(false)} />
          Changes: whoever is not in it stays as they are
        </label>
        <label class="check">
          <input type="radio" name="content" checked={isWhole} onChange={() => onChange(true)} />
          The whole audience: members who are not in it are removed
        </label>
      </fieldset>
    </section>
  );
}
