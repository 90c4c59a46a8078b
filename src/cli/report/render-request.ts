import type { PreviewedRequest } from '../../runtime/delivery/preview';
import { formatCount } from '../../runtime/validation/format-count';
import { variableName } from '../options';
import { printable } from './render-faults';

const mostLines = 24;

/** A request for a person: method, URL, headers, the beginning of the body, and the records that it carries. */
export function renderRequest({ method, url, headers, body, covers, poll }: PreviewedRequest): string {
  const carried =
    covers.length === 1 ? `1 record (index ${covers[0] ?? 0})` : `${formatCount(covers.length)} records (indexes ${ranges(covers)})`;
  const lines = [`${method} ${url}`, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`)];
  if (body !== undefined) {
    const written = (typeof body === 'string' ? body.trimEnd() : JSON.stringify(body, undefined, 2)).split('\n');
    lines.push('', ...written.slice(0, mostLines));
    if (written.length > mostLines) lines.push(`… ${formatCount(written.length - mostLines)} more lines; --json shows all`);
  }
  const job = poll
    ? `# then asks every ${poll.intervalMs / 1_000} s what has become of the job, for at most ${poll.timeoutMs / 1_000} s\n`
    : '';
  return `# carries ${carried}\n${job}${lines.map(printable).join('\n')}\n\n`;
}

/** Indexes in ascending order, neighbours joined: `0-4, 7`. */
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

/**
 * A request as a command for a POSIX shell. Secrets are variables, named like those of the configuration, and so is a token that is
 * fetched. While one is not set, the shell says so and sends nothing. The response is shown, since an accepted change has no other sign.
 * @param secrets the configuration fields whose placeholder «field» stands for a value; «query» in the URL and «token» do as well
 */
export function renderCurl({ method, url, headers, body }: PreviewedRequest, secrets: readonly string[]): string {
  const names = [...secrets, 'token'];
  const { plain, query } = splitSecrets(url, secrets);
  const lines = [`curl --include --fail-with-body --request ${method} ${withVariables(plain, ['query'])}`];
  // curl encodes the value.
  for (const parameter of query) lines.push(`  --url-query ${withVariables(parameter, secrets)}`);
  for (const [name, value] of Object.entries(headers)) {
    // curl counts the body itself.
    if (name.toLowerCase() === 'content-length') continue;
    const user = /^Basic (.*«.*)$/s.exec(value)?.[1];
    // curl encodes what Basic is shown with.
    if (user !== undefined && name.toLowerCase() === 'authorization') lines.push(`  --user ${withVariables(user, names)}`);
    else lines.push(`  --header ${withVariables(`${name}: ${value}`, names)}`);
  }
  if (body === undefined) return `${lines.join(' \\\n')}\n`;
  // A shell adds a line break to what it reads from its input, so a text is an argument.
  if (typeof body === 'string') return `${lines.join(' \\\n')} \\\n  --data-raw ${quote(body)}\n`;
  lines.push("  --data-binary @- <<'END_OF_BODY'");
  return `${lines.join(' \\\n')}\n${JSON.stringify(body)}\nEND_OF_BODY\n`;
}

/** A URL without the query parameters that carry secrets, and these. */
function splitSecrets(url: string, secrets: readonly string[]): { readonly plain: string; readonly query: readonly string[] } {
  const [path = '', ...rest] = url.split('?');
  const parameters = rest.join('?').split('&');
  const isSecret = (parameter: string) => secrets.some((name) => parameter.includes(`«${name}»`));
  if (!parameters.some(isSecret)) return { plain: url, query: [] };
  const others = parameters.filter((parameter) => !isSecret(parameter)).join('&');
  return { plain: others === '' ? path : `${path}?${others}`, query: parameters.filter(isSecret) };
}

/** Between single quotes, only the single quote has a meaning. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function withVariables(text: string, secrets: readonly string[]): string {
  return text
    .split(/(«[^«»]+»)/)
    .filter((part) => part !== '')
    .map((part) => {
      const field = part.slice(1, -1);
      if (!part.startsWith('«') || !secrets.includes(field)) return quote(part);
      const name = variableName(field);
      return `"\${${name}:?set it first: export ${name}=...}"`;
    })
    .join('');
}
