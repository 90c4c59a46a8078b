import { isAscii } from 'node:buffer';

/** JSON pointers to the parts of a request, and the verbs that add. The format is that of LaunchDarkly's integration manifests. */
export interface RequestParser {
  readonly environmentIdPath: string;
  readonly cohortIdPath: string;
  readonly cohortNamePath: string;
  readonly arrayInclusion: { readonly path: string; readonly matcher: string };
  readonly memberArrayPath: string;
  readonly memberArrayParser: { readonly memberIdPath: string };
}

/**
 * LaunchDarkly's published parser of Tealium's requests (public integration-framework repository,
 * tealium-synced-segments, read 2026-11-22). The matcher also matches `remove_member`, which therefore adds;
 * that is LaunchDarkly's own rule, and a simulator that corrected it would hide the trap.
 */
export const requestParser: RequestParser = {
  environmentIdPath: '/parameters/tealium_project_id',
  cohortIdPath: '/parameters/tealium_cohort_id',
  cohortNamePath: '/parameters/tealium_cohort_name',
  arrayInclusion: { path: '/action', matcher: '^(add_member|remove_member)$' },
  memberArrayPath: '/parameters/members',
  memberArrayParser: { memberIdPath: '/member_id' },
};

/** The effect of an accepted request: all its members join one segment, or all leave it. */
export interface MembershipChange {
  readonly environmentId: string;
  readonly cohortId: string;
  readonly cohortName: string;
  readonly verb: 'add' | 'remove';
  readonly members: readonly string[];
}

/** A change, or the reason why the whole request is refused. */
export type ParsedRequest = { readonly change: MembershipChange } | { readonly refusal: string };

/** Reads the bytes of a request's body. */
export type ParseRequest = (body: Buffer) => ParsedRequest;

/**
 * Makes a parser of request bodies. A required value that is missing or falsy anywhere refuses the whole request,
 * as LaunchDarkly's public validation server does. Stricter than that server in one point: a value that is not text
 * is refused as well, because contexts have text keys and a number would silently match nobody.
 */
export function compileRequestParser(description: RequestParser): ParseRequest {
  const { arrayInclusion, memberArrayPath } = description;
  const readEnvironmentId = requiredText(description.environmentIdPath);
  const readCohortId = requiredText(description.cohortIdPath);
  const readCohortName = requiredText(description.cohortNamePath);
  const readVerb = requiredText(arrayInclusion.path);
  const readMembers = compilePointer(memberArrayPath);
  const readMemberId = requiredText(description.memberArrayParser.memberIdPath);
  const adds = new RegExp(arrayInclusion.matcher);

  return (body) => {
    try {
      const { value: payload, decode } = parseJson(body);
      const environmentId = decode(readEnvironmentId(payload, ''));
      const cohortId = decode(readCohortId(payload, ''));
      const cohortName = decode(readCohortName(payload, ''));
      const items = readArray(readMembers, memberArrayPath, payload);
      const verb = adds.test(readVerb(payload, '')) ? 'add' : 'remove';
      const members: string[] = [];
      for (let index = 0; index < items.length; index++) members.push(decode(readMemberId(items[index], memberArrayPath, index)));
      return { change: { environmentId, cohortId, cohortName, verb, members } };
    } catch (error) {
      if (error instanceof Refusal) return { refusal: error.message };
      throw error;
    }
  };
}

class Refusal extends Error {}

function parseJson(body: Buffer): JsonOfBytes {
  try {
    return parseJsonBytes(body);
  } catch {
    throw new Refusal('the request payload is not JSON');
  }
}

function requiredText(pointer: string): (value: unknown, parent: string, index?: number) => string {
  const read = compilePointer(pointer);
  return (value, parent, index) => {
    const text = read(value);
    if (typeof text === 'string' && text !== '') return text;
    const place = index === undefined ? pointer : `${parent}/${index}${pointer}`;
    throw new Refusal(text ? `the value at ${place} is not text` : `could not find path ${place} in request payload`);
  };
}

function readArray(read: PointerReader, pointer: string, payload: unknown): readonly unknown[] {
  const items = read(payload);
  if (Array.isArray(items)) return items;
  throw new Refusal(items ? `the value at ${pointer} is not an array` : `could not find path ${pointer} in request payload`);
}

/** Reads the value that a pointer names; `undefined` when there is none. */
type PointerReader = (value: unknown) => unknown;

/** Compiles an RFC 6901 pointer once, since it is read for every member. */
function compilePointer(pointer: string): PointerReader {
  const tokens = pointer
    .split('/')
    .slice(1)
    .map((token) => token.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [only] = tokens;
  if (only !== undefined && tokens.length === 1) return (value) => readProperty(value, only);
  return (value) => tokens.reduce(readProperty, value);
}

function readProperty(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return (value as Readonly<Record<string, unknown>>)[name];
}

/** Parsed JSON. Texts must be passed through `decode` before they are used. */
interface JsonOfBytes {
  readonly value: unknown;
  readonly decode: (text: string) => string;
}

/**
 * Parses JSON in UTF-8. V8 decodes a large body with one letter outside ASCII twenty times slower than one without.
 * So the bytes are read as Latin-1, and the few texts that are used are decoded afterwards. Bodies with escapes are decoded
 * first, since escapes cannot be told from bytes.
 * @throws SyntaxError for what is not JSON
 */
function parseJsonBytes(bytes: Buffer): JsonOfBytes {
  const raw = bytes.toString('latin1');
  if (isAscii(bytes)) return { value: JSON.parse(raw) as unknown, decode: keep };
  if (raw.includes('\\u')) return { value: JSON.parse(bytes.toString('utf8')) as unknown, decode: keep };
  return { value: JSON.parse(raw) as unknown, decode: decodeBytes };
}

function keep(text: string): string {
  return text;
}

function decodeBytes(text: string): string {
  return /[\x80-\xff]/.test(text) ? Buffer.from(text, 'latin1').toString('utf8') : text;
}
