import { useEffect, useRef } from 'preact/hooks';
import { problemHeading } from '../words/labels';

export interface Problem {
  /** The id of the control that it is about. */
  readonly target?: string;
  readonly text: string;
}

/** What is wrong with a whole form, each line a link to its field. It takes the focus when it appears or changes. */
export function ErrorSummary({ problems }: { readonly problems: readonly Problem[] }) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), [problems]);
  if (problems.length === 0) return null;
  return (
    <div class="summary" ref={box} tabIndex={-1} aria-labelledby="summary-heading" role="group">
      <h2 id="summary-heading">{problemHeading}</h2>
      <ul>
        {problems.map(({ target, text }) => (
          <li key={text}>
            {target === undefined ? (
              text
            ) : (
              <a
                href={`#${target}`}
                onClick={(event) => {
                  event.preventDefault();
                  const control = document.getElementById(target);
                  control?.closest('details')?.setAttribute('open', '');
                  control?.focus();
                }}
              >
                {text}
              </a>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}
