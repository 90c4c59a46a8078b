import { useEffect, useState } from 'preact/hooks';
import { readRows, rejectedRows } from '../../api/files';
import type { FileOptions, RowOutcome, Upload } from '../../api/types';
import { DownloadButton } from '../../parts/download-button';
import { FaultNotes } from '../../parts/fault-notes';
import { StatusTag } from '../../parts/status-tag';
import { outcomeWords, whyOf } from '../../words/outcomes';
import { downloadLabel, rowsLabel } from '../../words/upload';

interface RowResultsProps {
  readonly connection: string;
  readonly upload: Upload;
  /** As long as this tab has it. */
  readonly file: File | undefined;
  readonly options: FileOptions | undefined;
}

const pageSize = '100';

/** What became of the rows of a file, a page at a time. */
export function RowResults({ connection, upload, file, options }: RowResultsProps) {
  const { key, outcomes } = upload;
  const [isFailedOnly, setFailedOnly] = useState(false);
  const [pages, setPages] = useState<readonly string[]>([]);
  const [read, setRead] = useState<{ readonly shown: string; readonly rows: readonly RowOutcome[]; readonly next: string | undefined }>();
  const [error, setError] = useState<Error>();
  const after = pages.at(-1);
  const shown = JSON.stringify([isFailedOnly, after]);
  // Those of another page, or of all, are not shown as these.
  const { rows, next } = read?.shown === shown ? read : {};
  const done = outcomes.accepted + outcomes.superseded + outcomes.failed;
  useEffect(() => {
    let isOver = false;
    const query = { limit: pageSize, ...(isFailedOnly && { status: 'failed' }), ...(after !== undefined && { after }) };
    readRows(connection, key, query).then(
      ({ rows: found, cursor }) => {
        if (isOver) return;
        setRead({ shown, rows: found, next: cursor });
        setError(undefined);
      },
      (caught: unknown) => {
        if (!isOver) setError(caught as Error);
      },
    );
    return () => {
      isOver = true;
    };
  }, [isFailedOnly, after, done]);
  return (
    <section class="card" aria-labelledby="rows-heading">
      <div class="row">
        <h2 id="rows-heading">Rows</h2>
        <label class="check">
          <input
            type="checkbox"
            checked={isFailedOnly}
            onChange={({ currentTarget }) => {
              setFailedOnly(currentTarget.checked);
              setPages([]);
            }}
          />
          Only rows with errors
        </label>
      </div>
      <FaultNotes error={error} />
      {rows?.length === 0 && <p>{isFailedOnly ? 'No row has failed.' : 'No row has an outcome yet.'}</p>}
      {rows && rows.length > 0 && <RowTable rows={rows} />}
      <div class="buttons">
        {pages.length > 0 && (
          <button type="button" class="button" onClick={() => setPages(pages.slice(0, -1))}>
            Earlier rows
          </button>
        )}
        {next !== undefined && rows && rows.length > 0 && (
          <button type="button" class="button" onClick={() => setPages([...pages, next])}>
            Later rows
          </button>
        )}
        {outcomes.failed > 0 && file && options && (
          <DownloadButton
            label={downloadLabel(outcomes.failed)}
            name="rejected-rows.csv"
            read={() => rejectedRows(connection, file, options, { key })}
          />
        )}
        {outcomes.failed > 0 && !file && <span class="note">To download the rows that failed, choose the file again above.</span>}
      </div>
    </section>
  );
}

function RowTable({ rows }: { readonly rows: readonly RowOutcome[] }) {
  return (
    <div class="scroll" tabIndex={0} role="region" aria-label="Rows with their outcomes">
      <table class="table">
        <caption class="hidden">Rows with their outcomes</caption>
        <thead>
          <tr>
            <th scope="col" class="number">
              Row
            </th>
            <th scope="col">Outcome</th>
            <th scope="col">Why, and what to do</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ row, count, status, fault }) => (
            <tr key={row}>
              <th scope="row" class="number">
                {rowsLabel(row, count)}
              </th>
              <td>
                <StatusTag {...outcomeWords[status]} />
              </td>
              <td>
                {whyOf({ status, ...(fault && { fault }) })} <span class="note">{fault?.hint}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
