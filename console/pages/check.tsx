import { CheckSteps } from '../parts/check-steps';
import { timeOf } from '../words/numbers';
import type { PartProps } from './connection';

/** The connection check. */
export function CheckPart({ connection, reload }: PartProps) {
  return (
    <>
      {connection.checkedAt !== undefined && (
        <p class="note">These settings were checked at {timeOf(connection.checkedAt)}, and nothing was wrong.</p>
      )}
      <CheckSteps connection={connection} onDone={reload} />
    </>
  );
}
