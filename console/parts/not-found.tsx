import { Heading } from './heading';
import { Link } from './link';

/** In place of what an address names and the host does not have. */
export function NotFound({ what }: { readonly what: string }) {
  return (
    <>
      <Heading title="Not found">There is no such {what}</Heading>
      <p>
        It may have been deleted, or the address is not complete. <Link to="/">All connections</Link>
      </p>
    </>
  );
}
