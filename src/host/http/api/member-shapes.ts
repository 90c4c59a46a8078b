import type { Schema } from '../../../runtime/validation/validator';
import { list, ref, reply, text, time, whole } from './shape-parts';

/** What was found of the times of records. */
export const times = {
  ...reply(
    {},
    {
      stale: { ...whole, description: 'Older than what is known of their member: superseded at once.' },
      ahead: { ...whole, description: 'More than five minutes ahead of their arrival: enqueued as if they had no time.' },
      unordered: { ...whole, description: 'Older than the order window, and nothing is known of their member: enqueued.' },
    },
  ),
  description: 'What was found of the times of changes that were enqueued now. A count of 0 is left out.',
} satisfies Schema;

const sync = reply(
  {
    dryRun: { type: 'boolean' },
    asOf: time,
    complete: {
      type: 'boolean',
      description:
        'False when members were delivered before they were kept or with an earlier configuration: they are not known, and so not removed.',
    },
    comparison: {
      ...reply({ added: whole, changed: whole, unchanged: whole, removed: whole, newer: whole }),
      description: 'How the file differs from what was delivered, in members. `newer`: with a newer change, neither added nor removed.',
    },
    nameless: { ...whole, description: 'Records that do not say whom they are of. With one of them, nobody is removed.' },
    enqueued: whole,
    refused: whole,
    summary: text,
  },
  {
    refusals: { type: 'array', items: reply({ index: whole, fault: ref('Fault') }, { line: whole }), description: 'The first hundred.' },
    superseded: {
      ...whole,
      description: 'Changes that were superseded at once: their member was erased after `asOf`, or has a newer change by now.',
    },
    warnings: { type: 'array', items: text },
    refusal: { ...ref('Fault'), description: 'Of a dry run: why it would be refused.' },
    removalHold: reply({ hold: whole, removals: whole }),
    repeated: { type: 'boolean' },
  },
);

/** What replies about members hold, by name. */
export const memberShapes = {
  Member: reply(
    { asOf: time, by: { const: 'host', type: 'string' }, complete: { type: 'boolean' }, scopes: list('ScopeOfMember'), summary: text },
    { live: ref('LiveState') },
  ),
  ScopeOfMember: reply(
    { scope: text, summary: text },
    {
      accepted: reply({ isPresent: { type: 'boolean' }, occurredAt: time }, { at: time }),
      waiting: reply(
        {
          action: text,
          state: { type: 'string', enum: ['waiting', 'in_request', 'behind_request', 'resend'] },
          occurredAt: time,
          arrivedAt: time,
        },
        { notBefore: time },
      ),
      deadLetter: reply({ id: whole, action: text, code: ref('ErrorCode'), at: time, occurredAt: time }),
      erasedAt: time,
    },
  ),
  Sync: sync,
  SyncLine: {
    anyOf: [
      reply({ progress: reply({ phase: { type: 'string', enum: ['comparing', 'sending', 'done'] }, enqueued: whole, refused: whole }) }),
      ref('Sync'),
      reply({ error: ref('Problem') }),
    ],
    description: 'One line: how far it is, or at the end what came of it, or why it ended.',
  },
  ErasedMember: reply({ auditId: text, waiting: whole, deadLetters: whole, inFlight: whole }),
} satisfies Readonly<Record<string, Schema>>;
