import type { AudienceOptions } from '../../api/types';
import { startTransfer, type RememberedFile } from '../../api/transfers';
import { useTransfer } from '../../api/use-transfer';
import { FaultNotes } from '../../parts/fault-notes';
import { Link } from '../../parts/link';
import { ResumeField } from './resume-field';
import { Sending } from './sending';

interface SyncStepProps {
  readonly connection: string;
  readonly uploadKey: string;
  readonly remembered: RememberedFile;
  readonly audience: AudienceOptions;
}

/** A whole audience that is taken in. */
export function SyncStep({ connection, uploadKey, remembered, audience }: SyncStepProps) {
  const transfer = useTransfer(uploadKey);
  return (
    <section class="card" aria-labelledby="upload-heading">
      <h2 id="upload-heading">{remembered.name}</h2>
      {transfer && (transfer.status === 'sending' || transfer.status === 'gone') && <Sending transfer={transfer} />}
      <p role="status" class="lead">
        {transfer?.status === 'done' && transfer.summary}
      </p>
      {transfer?.status === 'done' && (
        <p>
          What became of each change is under <Link to={`/connections/${connection}`}>Watch</Link>.
        </p>
      )}
      {transfer?.status === 'refused' && <FaultNotes error={transfer.error} />}
      {transfer === undefined && (
        <ResumeField
          remembered={remembered}
          onFile={(file) => void startTransfer(connection, uploadKey, file, remembered.options, audience)}
        />
      )}
      <p>
        <Link to={`/connections/${connection}/upload`}>Upload another file</Link>
      </p>
    </section>
  );
}
