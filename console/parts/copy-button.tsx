import { useState } from 'preact/hooks';

export function CopyButton({ label, text }: { readonly label: string; readonly text: string }) {
  const [answer, setAnswer] = useState(label);
  const copy = () => {
    navigator.clipboard.writeText(text).then(
      () => setAnswer('Copied'),
      () => setAnswer('Not copied'),
    );
  };
  return (
    <button type="button" class="button" aria-live="polite" onClick={copy} onBlur={() => setAnswer(label)}>
      {answer}
    </button>
  );
}
