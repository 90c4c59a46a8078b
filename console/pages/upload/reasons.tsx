import type { DryRun } from '../../api/types';
import { whoActs } from '../../words/labels';
import { reasonSentence } from '../../words/upload';

/** Why a file breaks off, and why rows of it are left out. */
export function Reasons({ found: { reasons, fault } }: { readonly found: DryRun }) {
  return (
    <>
      {fault && (
        <p class="notice notice-wrong">
          {fault.message} {fault.hint} What stands before it can be sent.
        </p>
      )}
      {reasons.length > 0 && (
        <ul class="facts" aria-label="Why rows are left out">
          {reasons.map((reason) => (
            <li key={`${String(reason.row)} ${reason.fault.code}`}>
              {reasonSentence(reason, fault === undefined)}{' '}
              <span class="note">
                {reason.fault.hint} {whoActs(reason.fault)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
