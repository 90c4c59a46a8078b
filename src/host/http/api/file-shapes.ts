import { fileOptions } from '../file-options-schema';
import type { Schema } from '../../../runtime/validation/validator';
import { list, ref, reply, text, time, whole } from './shape-parts';

const names: Schema = { type: 'object', additionalProperties: text };
const texts: Schema = { type: 'array', items: text };
const row: Schema = { ...whole, description: 'As a person counts: the header is the first row of a table.' };
const format: Schema = { type: 'string', enum: ['csv', 'ndjson', 'json'] };
const status: Schema = { type: 'string', enum: ['accepted', 'superseded', 'failed'] };

const setting = reply({ name: text, value: text });
const setup = reply({ audience: text, event: { type: 'string', enum: ['joined', 'left'] }, settings: { type: 'array', items: setting } });

/** What replies about how to set up a sender hold, by name. */
export const senderShapes = {
  Sender: reply({ id: text, title: text, summary: text, steps: texts, setups: { type: 'array', items: setup } }),
  SenderList: reply({ senders: list('Sender') }),
} satisfies Readonly<Record<string, Schema>>;

/** What replies about files hold, by name. */
export const fileShapes = {
  File: { type: 'string', description: 'A file in CSV, NDJSON or JSON, as it is; it may be compressed with gzip.' },
  FileOptions: { ...fileOptions, description: 'How the file is read.' },
  FileColumn: reply(
    { name: text, samples: { ...texts, description: 'The first two values, cut where they are long.' } },
    { values: { ...texts, description: 'All values, where they are few words.' } },
  ),
  Inspection: reply(
    {
      format,
      columns: list('FileColumn'),
      map: { ...names, description: 'For each parameter, the column that most likely holds it.' },
      warnings: texts,
      faults: list('RejectedRow'),
    },
    { delimiter: text, changes: reply({ column: text, actionMap: names }) },
  ),
  RejectedRow: reply({ row, fault: ref('Fault') }),
  DryRun: reply(
    {
      rows: whole,
      valid: whole,
      invalid: whole,
      members: { ...whole, description: 'Different members that the valid rows name.' },
      isEstimate: { type: 'boolean', description: 'Whether the members are counted about only, since they are many.' },
      actions: { type: 'array', items: reply({ action: text, rows: whole }) },
      reasons: { type: 'array', items: reply({ fault: ref('Fault'), rows: whole, row }) },
      rejected: { ...list('RejectedRow'), description: 'The first hundred.' },
      warnings: texts,
    },
    { fault: ref('Fault') },
  ),
  Upload: reply(
    {
      key: text,
      createdAt: time,
      rows: { ...whole, description: 'Rows that are taken in so far.' },
      refused: { ...whole, description: 'Of these, rows that were refused when they came in.' },
      status: { type: 'string', enum: ['receiving', 'received', 'broken'] },
      outcomes: reply({ accepted: whole, superseded: whole, failed: whole }),
    },
    { name: text, fault: ref('Fault') },
  ),
  UploadList: reply({ uploads: list('Upload') }),
  RowOutcome: reply({ row, count: whole, action: text, status, attempts: whole, at: time }, { fault: ref('Fault') }),
  RowPage: reply({ rows: list('RowOutcome') }, { cursor: text }),
  RejectedFile: { type: 'string', description: 'CSV in UTF-8; a cell that would begin a formula begins with an apostrophe.' },
} satisfies Readonly<Record<string, Schema>>;
