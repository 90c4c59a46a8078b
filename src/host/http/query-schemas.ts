import { seriesPeriods } from '../watch/series';
import type { Schema } from '../../runtime/validation/validator';
import { connectorId, matching, object } from './schema-parts';

const whole = (expected: string): Schema => matching('^\\d{1,15}$', expected);
const time = matching(
  '^(\\d{1,15}|\\d{4}-\\d\\d-\\d\\d(T\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?(Z|[+-]\\d\\d:\\d\\d))?)$',
  'a time: milliseconds since 1970, or as in 2026-11-20T08:00:00Z',
);
const limit = matching('^([1-9]\\d{0,2}|1000)$', 'a whole number from 1 to 1000');
const order: Schema = { type: 'string', enum: ['oldest', 'newest'], description: 'Which come first; default oldest.' };
const onOff: Schema = { type: 'string', enum: ['true', 'false'] };
const cursor: Schema = { type: 'string', minLength: 1, maxLength: 200 };
const connections: Schema = {
  ...matching('^[^,]{1,64}(,[^,]{1,64}){0,99}$', 'the ids of at most 100 connections, with commas between them'),
  description: 'The ids of connections, with commas between them; at most 100.',
};
const ofReason = { reason: { type: 'string', minLength: 1, maxLength: 64, description: 'Only those of this reason.' } } satisfies Readonly<
  Record<string, Schema>
>;
const period: Schema = { type: 'string', enum: Object.keys(seriesPeriods), description: 'Default hour.' };
const outcomeFilters: Readonly<Record<string, Schema>> = {
  status: { type: 'string', enum: ['accepted', 'superseded', 'failed'] },
  from: time,
  to: time,
  index: whole('the index of an invocation'),
  after: cursor,
};

/** What the queries of requests must be. */
export const queries = {
  ofConnector: object({
    connector: { ...connectorId, description: 'The id of a connector; needed where there are simulators of several.' },
  }),
  none: object({}),
  /** Of intake: a sender may add parameters of its own, which are ignored. */
  any: { type: 'object' },
  force: object({ force: onOff }),
  outcomes: object({ ...outcomeFilters, order, limit }),
  outcomeStream: object(outcomeFilters),
  connections: object({ after: cursor, limit, template: matching('^[^\\s]{1,64}$', 'the id of a template') }),
  states: object({ connections }),
  series: object({ period }),
  manySeries: object({ connections, period }),
  csv: object(ofReason),
  deadLetters: object({ ...ofReason, index: whole('the index of an invocation'), after: whole('the id of a dead letter'), limit }),
  sync: object({
    dryRun: onOff,
    asOf: {
      type: 'string',
      maxLength: 64,
      description: 'When the audience was that, as RFC 3339 with an offset; default: now. Newer changes of members stay.',
    },
    allowRemovals: {
      ...matching('^(\\d{1,12}|(100|\\d{1,2})(\\.\\d{1,3})?%)$', 'a number of members such as 500, or a share such as 20%'),
      description: 'Members to remove at most, with those removed in the 24 hours before; default 10%.',
    },
    keepMissing: { ...onOff, description: 'Whether members who are not in the file stay: then it only adds.' },
    resendChanged: { ...onOff, description: 'Whether members are sent again of whom something else has changed, such as a name.' },
  }),
  verify: object({
    sample: matching('^([1-9]\\d{0,5}|all)$', 'a number of members from 1 to 999999, or all'),
    wait: matching('^\\d{1,5}$', 'a whole number of seconds up to 99999'),
    repair: onOff,
  }),
  rows: object({ status: outcomeFilters['status'] ?? {}, after: cursor, limit }),
} satisfies Readonly<Record<string, Schema>>;
