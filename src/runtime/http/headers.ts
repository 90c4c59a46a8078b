import type { Fault } from '../../contract';
import { fault } from '../../fault';

// RFC 9110, section 5.6.2: a token.
const validName = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
// RFC 9110, section 5.5, without the characters that axios would remove.
const unsendable = /[^\t\x20-\x7e\x80-\xff]/;

// These frame the message or belong to one socket. If sender and server read them differently, a second request can be smuggled in.
const framing =
  /^(?:host|connection|keep-alive|proxy-authorization|proxy-connection|content-length|transfer-encoding|te|trailer|upgrade|expect)$/i;

/**
 * Joins the headers of a request with the credentials, which win, and refuses what axios would change silently.
 * @returns the headers as they go out, or connector_failed for a header of the connector and configuration_invalid for a credential
 */
export function joinHeaders(
  headers: Readonly<Record<string, string>>,
  credentials: Readonly<Record<string, string>>,
): { readonly headers: Readonly<Record<string, string>> } | { readonly fault: Fault } {
  const joined = new Map<string, readonly [name: string, value: string]>();
  for (const [code, what, group] of [
    ['connector_failed', 'The header', headers],
    ['configuration_invalid', 'The credential in the header', credentials],
  ] as const) {
    for (const [name, value] of Object.entries(group)) {
      const problem = problemOfHeader(name, value);
      if (problem !== undefined) return { fault: fault(code, `${what} ${JSON.stringify(name.slice(0, 80))} cannot be sent: ${problem}.`) };
      joined.set(name.toLowerCase(), [name, value]);
    }
  }
  joined.set('accept-encoding', ['Accept-Encoding', 'identity']);
  return { headers: Object.fromEntries(joined.values()) };
}

/** Why a header cannot be sent. */
export function problemOfHeader(name: string, value: string): string | undefined {
  if (!validName.test(name)) return 'its name may hold only letters, digits and marks such as "-"';
  // axios ignores names that every object has.
  if (name in {}) return 'its name cannot be used';
  if (framing.test(name)) return 'it is set by the sender alone';
  const at = value.search(unsendable);
  if (at >= 0) return `its value holds ${nameOf(value.charCodeAt(at))} at position ${at + 1}, expected printable Latin-1 characters only`;
  if (/^[ \t]|[ \t]$/.test(value)) return 'its value begins or ends with a blank';
  return undefined;
}

function nameOf(code: number): string {
  if (code === 0x0d || code === 0x0a) return 'a line break';
  if (code < 0x20 || code === 0x7f) return 'a control character';
  return 'a character outside Latin-1';
}
