import { countOf, formatCount } from '../runtime/validation/format-count';

const totals = /^(total|totals?_?(count|records|results|items)|record_?count|total_?size)$/i;
const more = /^(has_?more|more|is_?truncated)$/i;
const next = /^(next|next_?(page|link|url|cursor|token|page_?token)|@odata\.nextlink)$/i;

/**
 * Whether what surrounds a list says that it is one page of several, in one sentence.
 * @param document that holds the list
 */
export function describePage(document: unknown, length: number): string | undefined {
  const sign = findSign(document, length, 0);
  return sign && `The input seems to be one page of several: ${sign}, and it holds ${countOf(length, 'record')}.`;
}

function findSign(value: unknown, length: number, depth: number): string | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || depth > 2) return undefined;
  for (const [name, inner] of Object.entries(value)) {
    if (totals.test(name) && typeof inner === 'number' && inner > length) return `its ${JSON.stringify(name)} is ${formatCount(inner)}`;
    if (more.test(name) && inner === true) return `its ${JSON.stringify(name)} is true`;
    if (next.test(name) && typeof inner === 'string' && inner !== '') return `it has ${JSON.stringify(name)}`;
    const found = findSign(inner, length, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
