import { useEffect, useState } from 'preact/hooks';
import { compareFile, rejectedRows, tryFile, withoutAction } from '../../api/files';
import type { AudienceOptions, Comparison, DryRun, FileOptions } from '../../api/types';
import { DownloadButton } from '../../parts/download-button';
import { FaultNotes } from '../../parts/fault-notes';
import { audienceLabels, comparisonSentences, downloadLabel } from '../../words/upload';
import { Reasons } from './reasons';
import { RemovalDialog } from './removal-dialog';

interface CompareStepProps {
  readonly connection: string;
  /** Of the connection, for the question. */
  readonly name: string;
  readonly file: File;
  /** With the action that puts members in. */
  readonly options: FileOptions;
  /** What people call the parameter that says whom a row is of. */
  readonly keyTitle: string;
  readonly onDeliver: (audience: AudienceOptions) => void;
}

/** What a file would change as the whole audience, before anything is sent. */
export function CompareStep({ connection, name, file, options, keyTitle, onDeliver }: CompareStepProps) {
  const [found, setFound] = useState<{ readonly rows: DryRun; readonly compared: Comparison }>();
  const [sent, setSent] = useState(0);
  const [error, setError] = useState<Error>();
  const [isAsking, setAsking] = useState(false);
  useEffect(() => {
    const stopped = new AbortController();
    const { signal } = stopped;
    const run = async () => {
      const rows = await tryFile(connection, file, options, { onProgress: (bytes) => setSent(bytes / 2), signal });
      const onProgress = (bytes: number) => setSent((file.size + bytes) / 2);
      setFound({ rows, compared: await compareFile(connection, file, withoutAction(options), { onProgress, signal }) });
    };
    run().catch((caught: unknown) => {
      if (!signal.aborted) setError(caught as Error);
    });
    return () => stopped.abort();
  }, []);
  const { added = 0, removed = 0 } = found?.compared.comparison ?? {};
  const canRemove = found?.compared.nameless === 0;
  const labels = audienceLabels(added, removed);
  const deliver = (keepMissing: boolean) => {
    const isLimited = !keepMissing && found?.compared.refusal !== undefined;
    if (isLimited) setAsking(true);
    else onDeliver({ keepMissing });
  };
  return (
    <section class="card" aria-labelledby="compare-heading">
      <h2 id="compare-heading">3. What it would change</h2>
      {found === undefined && error === undefined && (
        <label class="progress">
          The host compares the file with the members.
          <progress max={file.size} value={sent} />
        </label>
      )}
      <p role="status" class="lead">
        {found && comparisonSentences(found.rows, found.compared, keyTitle).join(' ')}
      </p>
      <FaultNotes error={error} />
      {found && <Reasons found={found.rows} />}
      {found?.compared.refusal && <p class="notice notice-look">{found.compared.refusal.message}</p>}
      {found && (
        <div class="buttons">
          {canRemove && labels.both !== undefined && (
            <button type="button" class="button button-main" onClick={() => deliver(false)}>
              {labels.both}
            </button>
          )}
          {labels.onlyAdd !== undefined && (
            <button
              type="button"
              class={canRemove && labels.both !== undefined ? 'button' : 'button button-main'}
              onClick={() => deliver(true)}
            >
              {labels.onlyAdd}
            </button>
          )}
          {found.rows.invalid > 0 && (
            <DownloadButton
              label={downloadLabel(found.rows.invalid)}
              name="rejected-rows.csv"
              read={() => rejectedRows(connection, file, options, {})}
            />
          )}
        </div>
      )}
      {isAsking && (
        <RemovalDialog
          removed={removed}
          name={name}
          onClose={() => setAsking(false)}
          onRemove={() => onDeliver({ keepMissing: false, allowRemovals: '100%' })}
        />
      )}
    </section>
  );
}
