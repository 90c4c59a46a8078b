import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import type { Outcome } from '../../contract';
import type { FileOptions } from '../files/file-options';
import type { Upload } from '../files/uploads';
import { refusal } from '../host-faults';
import type { ErrorCode, RouteSpec, Api } from './api/route';
import { jsonReply } from './api/route';
import { fileTypes, openFileBody } from './body/file-body';
import { ConcurrencyLimit } from './concurrency-limit';
import type { ById, HttpContext } from './context';
import { readKey } from './idempotency-key';
import { readFileOptions } from './read-file-options';
import { queries } from './query-schemas';
import { shownTime } from './shown';
import { reportAnswer } from './watch/report-answer';

interface ByUpload {
  Params: { id: string; upload: string };
}

/** Of a file that is looked at. */
const inspectedBytes = 64 * 1024;

const errors: readonly ErrorCode[] = ['input_unreadable', 'action_unknown', 'usage'];
const upload = {
  ...{ key: 'june', name: 'june.csv', createdAt: '2026-11-20T08:00:00.000Z', rows: 5_000, refused: 1, status: 'received' },
  outcomes: { accepted: 4_999, superseded: 0, failed: 1 },
};

/** Files: what they look like, what they would do, and taking them in. */
export function fileRoutes(api: Api, context: HttpContext): void {
  const { host, limits, metrics, examples } = context;
  const files = new ConcurrencyLimit(limits.maxFiles, 'files');
  const readOptions = ({ headers }: FastifyRequest): FileOptions => readFileOptions(headers['file-options']);
  const ofFile = {
    method: 'POST',
    tag: 'files',
    body: { content: Object.fromEntries(fileTypes.map((type) => [type, { schema: 'File' }])) },
  } as const satisfies Partial<RouteSpec>;
  const config = { takesFile: true, scope: 'intake' } as const;
  const rejected = {
    row: 17,
    fault: { code: 'parameters_invalid', kind: 'invalid', message: 'It is missing.', hint: 'Give it.', who: 'you' },
  };
  const found = {
    format: 'csv',
    delimiter: ',',
    columns: [{ name: 'user_id', samples: ['ana', 'bo'] }],
    map: {},
    warnings: [],
    faults: [],
  };

  api.add<ById>(
    {
      ...ofFile,
      path: '/v1/connections/{id}/files/inspect',
      id: 'inspectFile',
      summary: 'Looks at the beginning of a file: its format, its columns, and which parameters they likely hold',
      description: 'Its first 64 kB are enough, and no more is read. Nothing is stored.',
      headers: ['File-Options'],
      reply: jsonReply('What it looks like.', 'Inspection', found),
      errors: ['connector_not_loaded', ...errors],
      config,
    },
    async (request, reply) => {
      files.enter(reply.raw);
      const isCut = Number(request.headers['content-length'] ?? Infinity) >= inspectedBytes;
      const bytes = openFileBody(request, context, inspectedBytes);
      return host.files.inspect(request.params.id, readOptions(request), bytes, isCut);
    },
  );

  const counted = { rows: 5_000, valid: 4_999, invalid: 1, members: 4_990, isEstimate: false };
  api.add<ById>(
    {
      ...ofFile,
      path: '/v1/connections/{id}/files/dry-run',
      id: 'tryFile',
      summary: 'Reads a whole file and says what it would do',
      description: 'Nothing is sent and nothing is stored.',
      headers: ['File-Options'],
      reply: jsonReply('What it would do.', 'DryRun', {
        ...{ ...counted, actions: [{ action: examples.invocation.action, rows: 4_999 }] },
        ...{ reasons: [{ ...rejected, rows: 1 }], rejected: [rejected], warnings: [] },
      }),
      errors: ['connector_not_loaded', ...errors],
      config,
    },
    async (request, reply) => {
      files.enter(reply.raw);
      return host.files.dryRun(request.params.id, readOptions(request), openFileBody(request, context));
    },
  );

  api.add<ById>(
    {
      ...ofFile,
      path: '/v1/connections/{id}/files/deliver',
      id: 'deliverFile',
      summary: 'Takes a file in as changes',
      description: 'It needs a key. Sent again with the same key, the same file goes on where it ended; each row has one outcome.',
      headers: ['File-Options', 'Idempotency-Key'],
      reply: jsonReply('All rows are on disk.', 'Upload', upload),
      errors: ['connector_not_loaded', ...errors, 'connection_inactive', 'template_delivers_nothing', 'commit_unknown'],
      config,
    },
    async (request, reply) => {
      files.enter(reply.raw);
      const { params, log, caller } = request;
      const key = readKey(request.headers['idempotency-key']);
      if (key === undefined) throw refusal('request_malformed', 'The request has no Idempotency-Key, with which it could be sent again.');
      const options = { caller, onAnswer: (answer: Parameters<typeof reportAnswer>[0]) => reportAnswer(answer, params.id, log, metrics) };
      return shown(await host.files.deliver(params.id, key, readOptions(request), openFileBody(request, context), options));
    },
  );

  api.add<ById>(
    {
      ...ofFile,
      path: '/v1/connections/{id}/files/rejected',
      id: 'listRejectedRows',
      summary: 'The rows of a file that failed, as CSV',
      description:
        'The file is sent for it, since the host keeps nothing of it. With the key that it was delivered with, the rows whose outcome is `failed`; without one, those that would be refused. At most 100,000.',
      headers: ['File-Options', 'Idempotency-Key'],
      reply: { status: 200, description: 'Each row with why it failed.', content: { 'text/csv': { schema: 'RejectedFile' } } },
      errors: ['connector_not_loaded', ...errors, 'upload_unknown'],
      config: { takesFile: true, scope: 'read' },
    },
    async (request, reply) => {
      files.enter(reply.raw);
      const key = readKey(request.headers['idempotency-key']);
      const lines = await host.files.rejected(request.params.id, key, readOptions(request), openFileBody(request, context));
      const disposition = 'attachment; filename="rejected-rows.csv"';
      return reply.type('text/csv; charset=utf-8').header('Content-Disposition', disposition).send(Readable.from(lines));
    },
  );

  api.add<ById>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/files',
      id: 'listUploads',
      tag: 'files',
      summary: 'Files that were taken in, the newest first',
      reply: jsonReply('At most 50.', 'UploadList', { uploads: [upload] }),
    },
    async ({ params }) => ({ uploads: (await host.files.list(params.id)).map(shown) }),
  );
  api.add<ByUpload>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/files/{upload}',
      id: 'readUpload',
      tag: 'files',
      summary: 'How far a file is, and what became of its rows',
      reply: jsonReply('What does not have an outcome waits.', 'Upload', upload),
      errors: ['upload_unknown'],
    },
    async ({ params }) => shown(await host.files.read(params.id, params.upload)),
  );
  api.add<ByUpload & { Querystring: { status?: Outcome['status']; after?: string; limit?: string } }>(
    {
      method: 'GET',
      path: '/v1/connections/{id}/files/{upload}/rows',
      id: 'listRows',
      tag: 'files',
      summary: 'What became of the rows of a file',
      description: 'Consecutive rows with the same outcome are one entry, with `row` and `count`.',
      query: queries.rows,
      reply: jsonReply('`cursor` when more may follow.', 'RowPage', {
        rows: [{ row: 2, count: 1_000, action: examples.invocation.action, status: 'accepted', attempts: 1, at: upload.createdAt }],
      }),
      errors: ['upload_unknown'],
    },
    async ({ params, query: { status, after, limit } }) => {
      if (after !== undefined && !/^\d{1,15}$/.test(after)) throw refusal('request_malformed', 'There is no such cursor.');
      const query = { limit: Number(limit ?? '100'), ...(status && { status }), ...(after !== undefined && { after }) };
      const { rows, cursor } = await host.files.rows(params.id, params.upload, query);
      return { rows: rows.map((row) => ({ ...row, at: shownTime(row.at) })), ...(cursor !== undefined && { cursor }) };
    },
  );
}

function shown(view: Upload): object {
  return { ...view, createdAt: shownTime(view.createdAt) };
}
