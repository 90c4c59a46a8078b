import type { ComponentChildren } from 'preact';
import type { PreviewState } from '../../api/use-preview';
import { FaultNotes } from '../../parts/fault-notes';
import { RequestView } from '../../parts/request-view';
import { count } from '../../words/numbers';

interface DraftPreviewProps extends PreviewState {
  readonly visitors: number;
  readonly isBatch: boolean;
  readonly onBatch: (isBatch: boolean) => void;
  /** What can be done with it. */
  readonly children: ComponentChildren;
}

const shown = 5;

/** What the host would send for the sample, with the mapping as it is now. */
export function DraftPreview({ preview, error, isCurrent, visitors, isBatch, onBatch, children }: DraftPreviewProps) {
  const requests = preview?.requests ?? [];
  const unsent = preview?.unsent ?? [];
  return (
    <section class="card preview" aria-labelledby="preview-heading" aria-busy={!isCurrent}>
      <div class="row">
        <h2 id="preview-heading">What would be sent</h2>
        {visitors > 1 && (
          <div class="segmented" role="group" aria-label="Preview of">
            <button type="button" aria-pressed={!isBatch} onClick={() => onBatch(false)}>
              This visitor
            </button>
            <button type="button" aria-pressed={isBatch} onClick={() => onBatch(true)}>
              All {visitors}
            </button>
          </div>
        )}
      </div>
      {requests.slice(0, shown).map((request, at) => (
        <div key={at}>
          {isBatch && <p class="note">{count(new Set(request.records).size, 'visitor', 'visitors')} in this request</p>}
          <RequestView request={request} />
        </div>
      ))}
      {requests.length > shown && <p class="note">and {count(requests.length - shown, 'more request', 'more requests')}</p>}
      {unsent.slice(0, shown).map(({ record, fault }, at) => (
        <div class="notice notice-wrong" key={at}>
          <strong>{isBatch ? `Visitor ${String(record + 1)} would not be sent.` : 'This visitor would not be sent.'}</strong>{' '}
          {fault?.message} {fault?.hint}
        </div>
      ))}
      {unsent.length > shown && <p class="note">and {count(unsent.length - shown, 'more visitor', 'more visitors')} like these</p>}
      <FaultNotes error={error} />
      <p class="note">{noteOf(visitors, isCurrent)}</p>
      {children}
    </section>
  );
}

function noteOf(visitors: number, isCurrent: boolean): string {
  if (visitors === 0) return 'There is no sample visitor to show it for.';
  return isCurrent ? 'This preview sends nothing. In a delivery, many visitors share one request.' : 'The host is asked for it.';
}
