import { compilePointer, type PointerReader } from './json-pointer';
import { parseJsonBytes, type JsonOfBytes } from './parse-json-bytes';
import type { RequestParser } from './request-parser';

/** What one accepted request does: all its members join one segment, or all leave it. */
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
