import { useState } from 'preact/hooks';
import type { Connector } from '../api/connector-types';
import { readConfigurationFile, type ConfigurationFile } from '../words/configuration-file';
import { FileField } from './file-field';

interface ImportFieldProps {
  readonly connector: Connector;
  readonly onDraft: (draft: Omit<ConfigurationFile, 'connector'>) => void;
}

/** Fills the form from a file that was exported. */
export function ImportField({ connector, onDraft }: ImportFieldProps) {
  const [answer, setAnswer] = useState('');
  const [problem, setProblem] = useState('');
  const read = async (file: File) => {
    const found = readConfigurationFile(await file.text(), connector);
    setProblem('problem' in found ? found.problem : '');
    setAnswer('');
    if ('problem' in found) return;
    onDraft(found.draft);
    const left = found.left.length === 0 ? '' : ` ${found.left.join(', ')} in the file was not taken.`;
    setAnswer(`Filled in from ${file.name}.${left} Type the secrets in.`);
  };
  return (
    <details class="import">
      <summary>Fill in from an exported file</summary>
      <FileField label="Exported file" accept=".json,application/json" onFile={(file) => void read(file)} />
      <p role="status">{answer}</p>
      {problem !== '' && (
        <p class="field-error" role="alert">
          <strong>Error:</strong> {problem}
        </p>
      )}
    </details>
  );
}
