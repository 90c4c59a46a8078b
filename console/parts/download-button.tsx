import { useState } from 'preact/hooks';
import { FaultNotes } from './fault-notes';

interface DownloadButtonProps {
  readonly label: string;
  /** Of the file. */
  readonly name: string;
  readonly type?: string;
  readonly read: () => Promise<string>;
}

/** Gives a text to its reader as a file. */
export function DownloadButton({ label, name, type = 'text/csv', read }: DownloadButtonProps) {
  const [error, setError] = useState<Error>();
  const [isBusy, setBusy] = useState(false);
  const download = async () => {
    if (isBusy) return;
    setBusy(true);
    setError(undefined);
    try {
      const link = document.createElement('a');
      // What a spreadsheet needs to read it as UTF-8 was taken off as the text was decoded.
      const mark = type === 'text/csv' ? '\ufeff' : '';
      link.href = URL.createObjectURL(new Blob([mark, await read()], { type }));
      link.download = name;
      link.click();
      URL.revokeObjectURL(link.href);
    } catch (caught) {
      setError(caught as Error);
    }
    setBusy(false);
  };
  return (
    <>
      <button type="button" class="button" onClick={() => void download()}>
        {label}
      </button>
      <FaultNotes error={error} />
    </>
  );
}
