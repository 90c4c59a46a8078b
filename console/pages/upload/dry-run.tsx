import { useEffect, useState } from 'preact/hooks';
import { rejectedRows, tryFile } from '../../api/files';
import type { DryRun, FileOptions } from '../../api/types';
import { DownloadButton } from '../../parts/download-button';
import { FaultNotes } from '../../parts/fault-notes';
import { downloadLabel, dryRunSentence, sendLabel } from '../../words/upload';
import { Reasons } from './reasons';

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
