import { HostGone, Refusal } from '../api/client';
import { whoActs } from '../words/labels';

/** Why something did not work: what, what to do, who must act. */
export function FaultNotes({ error }: { readonly error: Error | undefined }) {
  if (error === undefined) return null;
  if (!(error instanceof Refusal)) {
    const text =
      error instanceof HostGone ? 'The host does not answer. What you see is from before; nothing you typed is lost.' : error.message;
    return (
      <div class="notice notice-wrong" role="alert">
        {text}
      </div>
    );
  }
  return (
    <div class="notice notice-wrong" role="alert">
      {error.faults.map((fault) => (
        <p key={fault.message}>
          {fault.message} {fault.hint} <span class="note">{whoActs(fault)}</span>
        </p>
      ))}
    </div>
  );
}
