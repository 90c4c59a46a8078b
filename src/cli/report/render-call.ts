import type { PreviewedRequest } from '../../runtime/delivery/preview';
import { formatCount } from '../../runtime/validation/format-count';
import { printable } from './render-faults';

const mostLines = 24;

/** A call for a person: method, URL, headers, the beginning of the body, and how many records it carries. */
export function renderCall({ method, url, headers, body, covers }: PreviewedRequest): string {
  const carried =
    covers.length === 1 ? `1 record (index ${covers[0] ?? 0})` : `${formatCount(covers.length)} records (indexes ${ranges(covers)})`;
  const lines = [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  if (body !== undefined) {
    const written = JSON.stringify(body, undefined, 2).split('\n');
    lines.push('', ...written.slice(0, mostLines));
    if (written.length > mostLines) lines.push(`… ${formatCount(written.length - mostLines)} more lines; --json shows all`);
  }
  return `# carries ${carried}\n${lines.map(printable).join('\n')}\n\n`;
}

/** Indexes in the order given, neighbours joined: `0-4, 7`. */
function ranges(indexes: readonly number[]): string {
  const joined: { first: number; last: number }[] = [];
  for (const index of [...indexes].sort((one, other) => one - other)) {
    const previous = joined.at(-1);
    if (previous?.last === index - 1) previous.last = index;
    else joined.push({ first: index, last: index });
  }
  const shown = joined.slice(0, 4).map(({ first, last }) => (first === last ? String(first) : `${first}-${last}`));
  return shown.join(', ') + (joined.length > 4 ? ', …' : '');
}
