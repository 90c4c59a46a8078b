import { CheckSteps } from '../parts/check-steps';
import { timeOf } from '../words/numbers';
import type { PartProps } from './connection';

/** The connection check. */
export function CheckPart({ connection, reload }: PartProps) {
  return (
    <>
      {connection.checkedAt !== undefined && <p class="note">These settings have passed at {timeOf(connection.checkedAt)}.</p>}
      <CheckSteps connection={connection} onDone={reload} />
    </>
  );
}
