import { Link } from './link';

interface PagerProps {
  readonly path: string;
  /** Where this page begins. */
  readonly after: string | null;
  readonly next: string | undefined;
  /** What is listed. */
  readonly what: string;
}

/** Leads through a list that the host gives page by page. */
export function Pager({ path, after, next, what }: PagerProps) {
  if (after === null && next === undefined) return null;
  return (
    <nav aria-label={`Pages of ${what}`} class="buttons">
      {after !== null && (
        <Link to={path} class="button">
          First {what}
        </Link>
      )}
      {next !== undefined && (
        <Link to={`${path}?after=${encodeURIComponent(next)}`} class="button">
          Next {what}
        </Link>
      )}
    </nav>
  );
}
