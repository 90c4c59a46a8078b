import type { Schema } from '../../../runtime/validation/validator';
import { bodies } from '../schemas';
import { list, ref, reply, text, time, values, whole } from './shape-parts';

const points: Schema = {
  type: 'array',
  items: reply({ at: time, accepted: whole, failed: whole, requests: whole }),
  description: 'One for each step, also without records, oldest first. The last one has not ended.',
};
const removals = {
  hold: whole,
  removals: { ...whole, description: 'What is answered about names both.' },
  from: { ...whole, description: 'The most members within the window.' },
  to: { type: 'integer', description: 'Members now.' },
} as const;
const stop = reply({ fault: ref('Fault') }, { since: time, nextAt: { ...time, description: 'When it is tried again.' } });

/** What replies about the state of connections hold, by name. */
export const watchShapes = {
  State: reply(
    {
      connection: text,
      now: { ...time, description: 'By the clock of the host.' },
      status: { type: 'string', enum: ['inactive', 'active', 'paused'], description: 'What people asked for.' },
      waiting: whole,
      deadLetters: whole,
    },
    {
      since: { ...time, description: 'When they asked for it.' },
      checkedAt: time,
      audiences: { ...whole, description: 'Of a template: how many connections follow it.' },
      oldestAt: time,
      lastAcceptedAt: time,
      perSecond: { ...whole, description: 'Accepted a second in the last two minutes, while changes wait.' },
      stop,
      hold: reply(removals, { since: time }),
      times: {
        ...reply({ since: time }, { stale: whole, ahead: whole, unordered: whole }),
        description: 'What this host has found of source times since the start of the day (UTC), or since its own.',
      },
    },
  ),
  StateList: reply({ states: list('State') }),
  Series: reply({ stepMs: whole, points }),
  SeriesList: reply({ series: { type: 'array', items: reply({ connection: text, stepMs: whole, points }) } }),
  ChangeList: reply({
    changes: {
      type: 'array',
      items: reply({ revision: whole, at: time, by: text, what: { type: 'array', items: text } }),
      description: 'The newest first, 50 at most. `by` is the name of a token; `what` names fields, or what was done.',
    },
  }),
  Reason: reply({
    reason: text,
    title: { ...text, description: 'What it means, in one sentence for people.' },
    count: whole,
    failedAgain: { ...whole, description: 'How many of them have failed again after a replay.' },
    replays: { ...whole, description: 'How often at most.' },
    firstAt: time,
    lastAt: time,
    upTo: { ...whole, description: 'The newest of them. What is done with all of them names it.' },
    example: { ...whole, description: 'The index of the newest.' },
    action: text,
    fault: ref('Fault'),
  }),
  ReasonList: reply({ reasons: list('Reason') }),
  ReplayJob: reply(
    {
      ...{ id: text, reason: text, upTo: whole, startedAt: time, asked: whole, accepted: whole },
      failedAgain: whole,
      replaced: { ...whole, description: 'By newer changes of their members.' },
      gone: { ...whole, description: 'Replayed or discarded by somebody else, or erased.' },
      waiting: whole,
      meanwhile: { ...whole, description: 'Other records that have failed for this reason since it started.' },
    },
    { endedAt: time },
  ),
  ReplayJobList: reply({ replays: list('ReplayJob') }),
  HeldRemovals: reply(
    {},
    {
      ...removals,
      waiting: reply({ removals: whole, additions: whole, others: whole }),
      limit: reply({}, { members: whole, percent: { type: 'number' } }),
      sample: { type: 'array', items: reply({ index: whole, action: text, parameters: values, at: time }) },
    },
  ),
  Csv: { type: 'string', description: 'A table with a line of names. No cell begins a formula.' },
  OfReason: bodies.ofReason,
} satisfies Readonly<Record<string, Schema>>;
