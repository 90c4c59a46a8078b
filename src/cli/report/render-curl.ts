import type { PreviewedRequest } from '../../runtime/delivery/preview';
import { variableName } from '../variable-name';

/**
 * A call as a command for a POSIX shell. Secrets stand in it as variables, named like those of the configuration;
 * while one is not set the shell says so and sends nothing. The reply is shown, since an accepted change has no other sign.
 * @param secrets the configuration fields whose placeholder «field» stands for a value
 */
export function renderCurl({ method, url, headers, body }: PreviewedRequest, secrets: readonly string[]): string {
  const lines = [`curl --include --fail-with-body --request ${method} ${quote(url)}`];
  for (const [name, value] of Object.entries(headers)) {
    // curl counts the body itself.
    if (name.toLowerCase() === 'content-length') continue;
    lines.push(`  --header ${withVariables(`${name}: ${value}`, secrets)}`);
  }
  if (body === undefined) return `${lines.join(' \\\n')}\n`;
  lines.push("  --data-binary @- <<'END_OF_BODY'");
  return `${lines.join(' \\\n')}\n${JSON.stringify(body)}\nEND_OF_BODY\n`;
}

/** Nothing has a meaning between single quotes but the single quote. */
function quote(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

function withVariables(text: string, secrets: readonly string[]): string {
  return text
    .split(/(«[^«»]+»)/)
    .filter((part) => part !== '')
    .map((part) => {
      const field = part.slice(1, -1);
      return part.startsWith('«') && secrets.includes(field) ? variable(variableName(field)) : quote(part);
    })
    .join('');
}

function variable(name: string): string {
  return `"\${${name}:?set it first: export ${name}=...}"`;
}
