import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { ConnectorError } from '../../fault';
import { quote } from '../../runtime/validation/quote';
import type { ConnectionView } from '../connections/connection-record';
import type { Host } from '../host';
import { refusal } from '../host-faults';
import { shownConnection } from './shown';

const entityTags = /^\s*(W\/)?"([\x21\x23-\x7e]*)"\s*$/;

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 16);
}

/**
 * Shows a connection with its ETag: the revision, which each change by a person raises, and a hash of all that is shown. A change
 * is bound to the revision alone, since a fault may come and go, and differs between hosts.
 */
export function showConnection(view: ConnectionView, reply: FastifyReply): object {
  const shown = shownConnection(view);
  void reply.header('ETag', `"${view.revision}.${hashOf(JSON.stringify(shown))}"`);
  return shown;
}

/**
 * Makes a change of a connection, if it is still as `If-Match` says.
 * @param change gets the revision that it must be made on; `undefined` for any
 * @throws ConnectorError `precondition_failed`, `request_malformed`
 */
export async function changeMatching<T>(
  host: Host,
  id: string,
  { headers }: Pick<FastifyRequest, 'headers'>,
  change: (revision: number | undefined) => Promise<T>,
): Promise<T> {
  const wanted = readTags(headers['if-match']);
  if (!wanted) return change(undefined);
  const { revision } = await host.readConnection(id);
  if (wanted !== '*' && !wanted.some(({ isWeak, tag }) => !isWeak && revisionOf(tag) === revision)) throw outdated(revision);
  try {
    return await change(revision);
  } catch (error) {
    if (error instanceof ConnectorError && error.faults[0].code === 'revision_outdated') throw outdated();
    throw error;
  }
}

function revisionOf(tag: string): number | undefined {
  const revision = /^(\d{1,15})(?:\.|$)/.exec(tag)?.[1];
  return revision === undefined ? undefined : Number(revision);
}

function outdated(revision?: number): ConnectorError {
  const now = revision === undefined ? 'Somebody else has changed it meanwhile' : `It is at revision ${revision}`;
  return refusal('precondition_failed', `If-Match names another state of the connection. ${now}. Nothing was changed.`);
}

interface EntityTag {
  readonly isWeak: boolean;
  readonly tag: string;
}

/** @throws ConnectorError `request_malformed` */
function readTags(header: string | undefined): readonly EntityTag[] | '*' | undefined {
  if (header === undefined) return undefined;
  if (header.trim() === '*') return '*';
  return header.split(',').map((entry) => {
    const [, weak, tag] = entityTags.exec(entry) ?? [];
    if (tag !== undefined) return { isWeak: weak !== undefined, tag };
    const message = `If-Match must be an ETag as it was read, such as "3.k2x9" with its quotation marks; it is ${quote(header)}.`;
    throw refusal('request_malformed', message);
  });
}

/** Gives each JSON reply to a GET an ETag, and answers 304 when the caller has it already. */
export function answerUnmodified(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead || reply.statusCode !== 200 || typeof payload !== 'string' || request.routeOptions.config.isMetrics === true)
      return payload;
    if (!reply.hasHeader('ETag')) void reply.header('ETag', `"${hashOf(payload)}"`);
    const known = (request.headers['if-none-match'] ?? '').split(',').map((entry) => entry.trim().replace(/^W\//, ''));
    if (!known.includes('*') && !known.includes(String(reply.getHeader('ETag')))) return payload;
    void reply.code(304).removeHeader('content-type').removeHeader('content-length');
    // Fastify's part for HEAD, which comes after this one, sends the length of this text and nothing of it.
    return request.method === 'HEAD' ? payload : null;
  });
}
