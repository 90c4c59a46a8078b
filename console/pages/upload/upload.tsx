import { useRef, useState } from 'preact/hooks';
import { inspectFile, listUploads, withoutAction } from '../../api/files';
import type { FileOptions, Inspection } from '../../api/types';
import { newKey, startTransfer } from '../../api/transfers';
import { useResource } from '../../api/use-resource';
import { FaultNotes } from '../../parts/fault-notes';
import { FileField } from '../../parts/file-field';
import { Link } from '../../parts/link';
import { go } from '../../routes';
import { uploadSentence, uploadTitle } from '../../words/upload';
import type { PartProps } from '../connection';
import { ColumnsStep } from './columns';
import { CompareStep } from './compare';
import { ContentChoice, membershipOf } from './content-choice';
import { DeliverStep } from './deliver';
import { DryRunStep } from './dry-run';
import { ReadingFields } from './reading-fields';

/** A file as changes: choose it, say what its columns are, try it, deliver it. With `?key=`, how far one is. */
export function UploadPart(props: PartProps) {
  const { connection, query } = props;
  const key = query.get('key');
  if (key !== null) return <DeliverStep key={key} connection={connection} uploadKey={key} />;
  return <NewUpload {...props} />;
}

function NewUpload({ connection, connector }: PartProps) {
  const { id, status } = connection;
  const { actions } = connector.description;
  const present = membershipOf(connector);
  const [file, setFile] = useState<File>();
  const [reading, setReading] = useState<FileOptions>({});
  const [found, setFound] = useState<Inspection>();
  const [chosen, setChosen] = useState<FileOptions>();
  const [isWhole, setWhole] = useState(false);
  const [error, setError] = useState<Error>();
  /** A late answer is about another file, or another way to read it. */
  const asked = useRef(0);
  const inspect = async (next: File, how: FileOptions) => {
    setFile(next);
    setReading(how);
    setFound(undefined);
    setChosen(undefined);
    setError(undefined);
    const turn = (asked.current += 1);
    try {
      const inspection = await inspectFile(id, next, { ...how, name: next.name });
      if (turn === asked.current) setFound(inspection);
    } catch (caught) {
      if (turn === asked.current) setError(caught as Error);
    }
  };
  return (
    <>
      <section class="card" aria-labelledby="file-heading">
        <h2 id="file-heading">1. The file</h2>
        <FileField
          label="CSV, NDJSON or JSON file"
          help="The host reads it as the command line does. Nothing is sent before you have seen what it would do."
          onFile={(next) => void inspect(next, {})}
        />
        {file && <ReadingFields reading={reading} format={found?.format} onChange={(how) => void inspect(file, how)} />}
        <FaultNotes error={error} />
        {found?.warnings.map((warning) => (
          <p class="notice notice-look" key={warning}>
            {warning}
          </p>
        ))}
        {found?.faults.slice(0, 3).map(({ row, fault }) => (
          <p class="notice notice-look" key={row}>
            Row {row}: {fault.message}
          </p>
        ))}
      </section>
      {found && file && present && (
        <ContentChoice
          isWhole={isWhole}
          onChange={(next) => {
            setWhole(next);
            setChosen(undefined);
          }}
        />
      )}
      {found && file && (
        <ColumnsStep
          key={`${file.name} ${String(file.lastModified)} ${JSON.stringify(reading)} ${String(isWhole)}`}
          found={found}
          actions={isWhole && present ? [present] : actions}
          onChange={() => setChosen(undefined)}
          onDone={(map) => setChosen({ ...reading, ...map, name: file.name })}
        />
      )}
      {chosen && file && isWhole && present && (
        <CompareStep
          key={JSON.stringify(chosen)}
          connection={id}
          name={connection.name}
          file={file}
          options={chosen}
          keyTitle={present.parameters.find(({ required }) => required)?.title ?? ''}
          onDeliver={(audience) => {
            const key = newKey();
            void startTransfer(id, key, file, withoutAction(chosen), audience);
            go(`/connections/${id}/upload?key=${key}`);
          }}
        />
      )}
      {chosen && file && !isWhole && (
        <DryRunStep
          key={JSON.stringify(chosen)}
          connection={id}
          isActive={status !== 'inactive'}
          file={file}
          options={chosen}
          onDeliver={() => {
            const key = newKey();
            void startTransfer(id, key, file, chosen);
            go(`/connections/${id}/upload?key=${key}`);
          }}
        />
      )}
      <EarlierUploads connection={id} />
    </>
  );
}

function EarlierUploads({ connection }: { readonly connection: string }) {
  const uploads = useResource(`uploads ${connection}`, () => listUploads(connection));
  if (uploads.data === undefined || uploads.data.length === 0) return null;
  return (
    <section class="card" aria-labelledby="earlier-heading">
      <h2 id="earlier-heading">Earlier uploads</h2>
      <ul class="facts">
        {uploads.data.map((upload) => (
          <li key={upload.key}>
            <Link to={`/connections/${connection}/upload?key=${encodeURIComponent(upload.key)}`}>{uploadTitle(upload)}</Link>{' '}
            <span class="note">{uploadSentence(upload)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
