import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { ConnectorError } from '../../fault';
import { isEncoding } from '../../input/read-text';
import { openInput } from '../../input/open-input';
import { readOccurredAt } from '../../runtime/delivery/intake/occurred-at';
import { describe } from '../../runtime/manifest/describe';
import { refusal } from '../host-faults';
import { parseRemovalLimit } from '../sync/check-removals';
import type { SyncAnswer } from '../sync/sync-answer';
import type { PostedAudience, SyncProgress, SyncRequest } from '../sync/sync-audience';
import type { Api } from './api/route';
import { spool, type SpooledBody } from './body/spool';
import type { ById, HttpContext } from './context';
import { fileTypes } from './file-types';
import { readKey } from './idempotency-key';
import { queries } from './schemas';
import { linesType, streamLines, wantsLines } from './stream-reply';

interface SyncQuery {
  readonly dryRun?: 'true' | 'false';
  readonly asOf?: string;
  readonly allowRemovals?: string;
  readonly resendChanged?: 'true' | 'false';
  readonly map?: string;
  readonly encoding?: string;
  readonly null?: string;
  readonly records?: string;
  readonly columns?: string;
  readonly strict?: 'true' | 'false';
}

/** A file as the whole audience of a connection. */
export function syncRoutes(api: Api, context: HttpContext): void {
  const { host, limits, examples } = context;
  api.add<ById & { Querystring: SyncQuery }>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/sync',
      id: 'syncAudience',
      tag: 'members',
      summary: 'Makes the members those of a file',
      description: `The body is a file with the whole audience: CSV with a header, lines or a list in JSON, also as .gz. It is compared with what was delivered, and the difference is enqueued. With \`Accept: ${linesType}\`, progress is sent as it goes.`,
      query: queries.sync,
      headers: ['Idempotency-Key'],
      body: { content: Object.fromEntries(Object.keys(fileTypes).map((type) => [type, { schema: 'AudienceFile' }])) },
      reply: {
        status: 200,
        description: 'The difference is on disk; of a dry run, it was counted.',
        content: { 'application/json': { schema: 'Sync', example: examples.sync }, [linesType]: { schema: 'SyncLine' } },
        headers: ['Idempotent-Replayed'],
      },
      errors: [
        ...(['sync_running', 'removals_refused', 'as_of_invalid', 'members_not_kept', 'connection_inactive'] as const),
        ...(['input_unreadable', 'commit_unknown'] as const),
      ],
      config: { takesFile: true },
    },
    async (request, reply) => {
      const { id } = request.params;
      const startedAt = Date.now();
      const options = optionsOf(request, startedAt);
      if (!(request.body instanceof Readable)) throw refusal('request_malformed', 'The request has no body; expected a file.');
      const file = await spool(request.body, request.held, { maxBytes: limits.maxSyncBytes, idleMs: limits.idleMs });
      const steps = closing(host.syncAudience(id, { ...options, audience: audienceOf(file, request, context) }), file);
      if (wantsLines(request)) return streamLines(steps, request, reply);
      let answer: SyncProgress | SyncAnswer | undefined;
      for await (const step of steps) answer = step;
      if (answer && 'repeated' in answer) void reply.header('Idempotent-Replayed', 'true');
      return answer;
    },
  );
}

async function* closing<T>(steps: AsyncIterable<T>, file: SpooledBody): AsyncGenerator<T> {
  try {
    yield* steps;
  } finally {
    await file.close();
  }
}

/** @throws ConnectorError `request_malformed`, `as_of_invalid` */
function optionsOf(
  { query, headers, caller }: FastifyRequest<{ Querystring: SyncQuery }>,
  startedAt: number,
): Omit<SyncRequest, 'audience'> {
  const { dryRun, asOf: given, allowRemovals, resendChanged, encoding } = query;
  if (encoding !== undefined && !isEncoding(encoding))
    throw refusal('request_malformed', 'There is no such encoding; expected a name such as utf-16le or windows-1252.');
  const key = readKey(headers['idempotency-key']);
  const asOf = given === undefined ? undefined : readOccurredAt(given);
  if (typeof asOf === 'object') throw refusal('as_of_invalid', asOf.message.replace('occurredAt', 'asOf'));
  const limit = allowRemovals === undefined ? undefined : parseRemovalLimit(allowRemovals);
  return {
    startedAt,
    isDryRun: dryRun === 'true',
    resendsChanged: resendChanged === 'true',
    ...(asOf !== undefined && { asOf }),
    ...(limit && { allowRemovals: limit }),
    ...(key !== undefined && { idempotencyKey: key }),
    ...(caller && { caller }),
  };
}

function audienceOf(
  file: SpooledBody,
  { query, headers }: FastifyRequest<{ Querystring: SyncQuery }>,
  { declaration }: HttpContext,
): PostedAudience {
  const { map, encoding, null: nullText, records, columns, strict } = query;
  const type = (headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const format = fileTypes[type];
  const pairs = (map ?? '')
    .split(',')
    .filter(Boolean)
    .map((pair) => pair.split('='));
  const { actions } = describe(declaration);
  return {
    sha256: file.sha256,
    reading: JSON.stringify([format, map, encoding, nullText, records, columns, strict]),
    open: (action, onWarning) =>
      explaining(
        openInput({
          path: '-',
          stdin: file.read(),
          actions,
          action,
          map: new Map(pairs.map(([parameter = '', column = '']) => [parameter, column])),
          isStrict: strict === 'true',
          onWarning,
          ...(format !== undefined && { format }),
          ...(encoding !== undefined && { encoding }),
          ...(nullText !== undefined && { nullText }),
          ...(records !== undefined && { records }),
          ...(columns !== undefined && { columns: columns.split(',') }),
        }),
      ),
  };
}

/** The words of the command line are those of the query, without their hyphens. */
async function explaining<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof ConnectorError) || error.faults[0].code !== 'usage') throw error;
    const { message, hint } = error.faults[0];
    throw refusal('request_malformed', message.replaceAll('--', ''), { hint: hint.replaceAll('--', '') });
  }
}
