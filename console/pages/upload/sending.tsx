import type { Transfer } from '../../api/transfers';

/** How far a file is that this tab sends. */
export function Sending({ transfer: { file, sent, status } }: { readonly transfer: Transfer }) {
  return (
    <>
      <label class="progress">
        Sending the file
        <progress max={Math.max(1, file.size)} value={sent} />
      </label>
      {status === 'gone' && (
        <p class="notice notice-look" role="alert">
          The host does not answer. The file goes on where it ended as soon as the host is back; nothing is taken in twice.
        </p>
      )}
    </>
  );
}
