import { useState } from 'preact/hooks';
import type { RememberedFile } from '../../api/transfers';
import { FileField } from '../../parts/file-field';

interface ResumeFieldProps {
  readonly remembered: RememberedFile;
  readonly onFile: (file: File) => void;
}

/** Asks for a file again that this page has lost when it was loaded anew: a browser keeps none. */
export function ResumeField({ remembered, onFile }: ResumeFieldProps) {
  const [isOther, setOther] = useState(false);
  return (
    <>
      <FileField
        label={`Choose ${remembered.name} again`}
        help="The upload is not complete, and the page was loaded anew. It goes on where it ended; nothing is taken in twice."
        onFile={(file) => {
          const isSame = file.size === remembered.size && file.lastModified === remembered.lastModified;
          setOther(!isSame);
          if (isSame) onFile(file);
        }}
      />
      {isOther && (
        <p class="field-error" role="alert">
          <strong>Error:</strong> This is another file, or it was changed since. Upload it as a new one.
        </p>
      )}
    </>
  );
}
