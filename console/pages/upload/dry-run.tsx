import { useEffect, useState } from 'preact/hooks';
import { rejectedRows, tryFile, type DryRun, type FileOptions } from '../../api/files';
import { DownloadButton } from '../../parts/download-button';
import { FaultNotes } from '../../parts/fault-notes';
import { whoActs } from '../../words/labels';
import { downloadLabel, dryRunSentence, reasonSentence, sendLabel } from '../../words/upload';

interface DryRunStepProps {
  readonly connection: string;
  readonly isActive: boolean;
  readonly file: File;
  readonly options: FileOptions;
  readonly onDeliver: () => void;
}

/** What the whole file would do, before anything is sent. */
export function DryRunStep({ connection, isActive, file, options, onDeliver }: DryRunStepProps) {
  const [sent, setSent] = useState(0);
  const [found, setFound] = useState<DryRun>();
  const [error, setError] = useState<Error>();
  useEffect(() => {
    const stopped = new AbortController();
    tryFile(connection, file, options, { onProgress: setSent, signal: stopped.signal }).then(setFound, (caught: unknown) => {
      if (!stopped.signal.aborted) setError(caught as Error);
    });
    return () => stopped.abort();
  }, []);
  return (
    <section class="card" aria-labelledby="dry-run-heading">
      <h2 id="dry-run-heading">3. What it would do</h2>
      {found === undefined && error === undefined && (
        <label class="progress">
          The host reads the file.
          <progress max={file.size} value={sent} />
        </label>
      )}
      <p role="status" class="lead">
        {found && dryRunSentence(found)}
      </p>
      <FaultNotes error={error} />
      {found && <Reasons found={found} />}
      {found?.warnings.map((warning) => (
        <p class="notice notice-look lines" key={warning}>
          {warning}
        </p>
      ))}
      {found && !isActive && <p class="notice notice-look">The connection is not active yet. Activate it, then send.</p>}
      {found && (
        <div class="buttons">
          {found.valid > 0 && isActive && (
            <button type="button" class="button button-main" onClick={onDeliver}>
              {sendLabel(found.valid)}
            </button>
          )}
          {found.invalid > 0 && (
            <DownloadButton
              label={downloadLabel(found.invalid)}
              name="rejected-rows.csv"
              read={() => rejectedRows(connection, file, options, {})}
            />
          )}
        </div>
      )}
    </section>
  );
}

function Reasons({ found: { reasons, fault } }: { readonly found: DryRun }) {
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
