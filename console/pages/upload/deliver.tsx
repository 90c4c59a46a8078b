import { Refusal } from '../../api/client';
import { readUpload } from '../../api/files';
import type { Connection, Upload } from '../../api/types';
import { rememberedFile, startTransfer, type RememberedFile } from '../../api/transfers';
import { useResource } from '../../api/use-resource';
import { useTransfer } from '../../api/use-transfer';
import { FaultNotes } from '../../parts/fault-notes';
import { Link } from '../../parts/link';
import { uploadSentence, uploadTitle } from '../../words/upload';
import { ResumeField } from './resume-field';
import { RowResults } from './row-results';
import { Sending } from './sending';
import { SyncStep } from './sync';

const everyMs = 1_000;

/** A file that is taken in: how far it is, how it goes on, and what became of its rows. */
export function DeliverStep({ connection: { id }, uploadKey }: { readonly connection: Connection; readonly uploadKey: string }) {
  const remembered = rememberedFile(uploadKey);
  if (remembered?.audience)
    return <SyncStep connection={id} uploadKey={uploadKey} remembered={remembered} audience={remembered.audience} />;
  return <UploadState id={id} uploadKey={uploadKey} remembered={remembered} />;
}

interface UploadStateProps {
  readonly id: string;
  readonly uploadKey: string;
  readonly remembered: RememberedFile | undefined;
}

function UploadState({ id, uploadKey, remembered }: UploadStateProps) {
  const upload = useResource(`upload ${uploadKey}`, () => readUpload(id, uploadKey), everyMs);
  const transfer = useTransfer(uploadKey);
  const isUnknown = upload.error instanceof Refusal && upload.error.status === 404;
  const isOpen = upload.data?.status === 'receiving' || (upload.data === undefined && isUnknown);
  const isSending = transfer?.status === 'sending' || transfer?.status === 'gone';
  const { data } = upload;
  return (
    <>
      <section class="card" aria-labelledby="upload-heading">
        <h2 id="upload-heading">{data ? uploadTitle(data) : (remembered?.name ?? 'Upload')}</h2>
        {transfer && isSending && <Sending transfer={transfer} />}
        {data && <Counts upload={data} />}
        {transfer?.status === 'refused' && <FaultNotes error={transfer.error} />}
        {!isUnknown && <FaultNotes error={upload.error} />}
        {data?.fault && transfer?.status !== 'refused' && (
          <p class="notice notice-wrong">
            {data.fault.message} {data.fault.hint}
          </p>
        )}
        {isOpen && !isSending && remembered && (
          <ResumeField remembered={remembered} onFile={(file) => void startTransfer(id, uploadKey, file, remembered.options)} />
        )}
        {isOpen && !isSending && !remembered && (
          <p>Nothing more of it is coming from this tab. Send the same file with the same key to go on.</p>
        )}
        <p>
          <Link to={`/connections/${id}/upload`}>Upload another file</Link>
        </p>
      </section>
      {data && <RowResults connection={id} upload={data} file={transfer?.file} options={transfer?.options ?? remembered?.options} />}
    </>
  );
}

function Counts({ upload }: { readonly upload: Upload }) {
  const { rows, outcomes } = upload;
  const done = outcomes.accepted + outcomes.superseded + outcomes.failed;
  return (
    <>
      <p role="status" class="lead">
        {uploadSentence(upload)}
      </p>
      {done < rows && (
        <label class="progress">
          Delivered
          <progress max={rows} value={done} />
        </label>
      )}
    </>
  );
}
