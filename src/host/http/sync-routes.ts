import type { FastifyRequest } from 'fastify';
import { readOccurredAt } from '../../runtime/delivery/intake/occurred-at';
import { openFile, type FileOptions } from '../files/file-options';
import type { IntakeAnswer } from '../answer';
import { refusal } from '../host-faults';
import { parseRemovalLimit } from '../sync/check-removals';
import type { SyncAnswer } from '../sync/sync-answer';
import type { PostedAudience, SyncProgress, SyncRequest } from '../sync/sync-audience';
import type { Api } from './api/route';
import { fileTypes, openFileBody } from './body/file-body';
import { spool, type SpooledBody } from './body/spool';
import { ConcurrencyLimit } from './concurrency-limit';
import type { ById, HttpContext } from './context';
import { readKey } from './idempotency-key';
import { readFileOptions } from './read-file-options';
import { queries } from './query-schemas';
import { linesType, streamLines, wantsLines } from './stream-reply';
import { reportAnswer } from './watch/report-answer';

interface SyncQuery {
  readonly dryRun?: 'true' | 'false';
  readonly asOf?: string;
  readonly allowRemovals?: string;
  readonly resendChanged?: 'true' | 'false';
  readonly keepMissing?: 'true' | 'false';
}

/** A file as the whole audience of a connection. */
export function syncRoutes(api: Api, context: HttpContext): void {
  const { host, limits, examples, metrics } = context;
  const files = new ConcurrencyLimit(limits.maxFiles, 'files');
  api.add<ById & { Querystring: SyncQuery }>(
    {
      method: 'POST',
      path: '/v1/connections/{id}/sync',
      id: 'syncAudience',
      tag: 'members',
      summary: 'Makes the members those of a file',
      description: `The file holds the whole audience. It is compared with what was delivered, and the difference is enqueued. With \`Accept: ${linesType}\`, progress is sent as it goes.`,
      query: queries.sync,
      headers: ['File-Options', 'Idempotency-Key'],
      body: { content: Object.fromEntries(fileTypes.map((type) => [type, { schema: 'File' }])) },
      reply: {
        status: 200,
        description: 'The difference is on disk; of a dry run, it was counted.',
        content: { 'application/json': { schema: 'Sync', example: examples.sync }, [linesType]: { schema: 'SyncLine' } },
        headers: ['Idempotent-Replayed'],
      },
      errors: [
        'template_delivers_nothing',
        'connector_not_loaded',
        ...(['sync_running', 'removals_refused', 'as_of_invalid', 'members_not_kept', 'connection_inactive'] as const),
        ...(['input_unreadable', 'usage', 'commit_unknown'] as const),
      ],
      config: { takesFile: true },
    },
    async (request, reply) => {
      const { id } = request.params;
      files.enter(reply.raw);
      const onAnswer = (answer: IntakeAnswer): Promise<void> => reportAnswer(answer, id, request.log, metrics);
      const options = { ...optionsOf(request, Date.now()), onAnswer };
      const reading = readingOf(request);
      const file = await spool(openFileBody(request, context), limits.maxSyncBytes);
      const steps = closing(host.syncAudience(id, { ...options, audience: audienceOf(file, reading) }), file);
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
  const { dryRun, asOf: given, allowRemovals, resendChanged, keepMissing } = query;
  const key = readKey(headers['idempotency-key']);
  const asOf = given === undefined ? undefined : readOccurredAt(given);
  if (typeof asOf === 'object') throw refusal('as_of_invalid', asOf.message.replace('occurredAt', 'asOf'));
  const limit = allowRemovals === undefined ? undefined : parseRemovalLimit(allowRemovals);
  return {
    startedAt,
    isDryRun: dryRun === 'true',
    resendsChanged: resendChanged === 'true',
    keepsMissing: keepMissing === 'true',
    ...(asOf !== undefined && { asOf }),
    ...(limit && { allowRemovals: limit }),
    ...(key !== undefined && { idempotencyKey: key }),
    ...(caller && { caller }),
  };
}

/** @throws ConnectorError `request_malformed` */
function readingOf({ headers }: FastifyRequest): FileOptions {
  const options = readFileOptions(headers['file-options']);
  const [unfit] = (['action', 'actionMap', 'occurredAt'] as const).filter((name) => options[name] !== undefined);
  if (unfit === undefined) return options;
  const hint = 'Each record of a whole audience is a member, as of one time: leave it out, and name the time with asOf.';
  throw refusal('request_malformed', `File-Options names "${unfit}", which is for a file of changes.`, { hint });
}

function audienceOf(file: SpooledBody, options: FileOptions): PostedAudience {
  return {
    sha256: file.sha256,
    reading: JSON.stringify(options),
    open: (action, actions, onWarning) => openFile({ ...options, action }, file.read(), actions, { onWarning }),
  };
}
