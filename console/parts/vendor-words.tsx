import { shortText } from '../words/short-value';

/** What the vendor says, as text. Of a long one, the beginning, and all of it in a box that scrolls. */
export function VendorWords({ text }: { readonly text: string }) {
  const short = shortText(text);
  return (
    <div class="note">
      <p>
        The vendor says: <q>{short}</q>
      </p>
      {short !== text && (
        <details>
          <summary>All that the vendor says</summary>
          <pre tabIndex={0} role="region" aria-label="All that the vendor says" class="vendor-words">
            {text}
          </pre>
        </details>
      )}
    </div>
  );
}
