import type { Schema } from '../../../runtime/validation/validator';
import { list, ref, reply, text, time, whole } from './shape-parts';

const yes: Schema = { type: 'boolean' };
const counts = { read: whole, missing: whole, surplus: whole, unknown: whole, changing: whole };

/** What reading members back replies, by name. */
export const verifyShapes: Readonly<Record<string, Schema>> = {
  LiveState: reply(
    { scope: text, state: { type: 'string', enum: ['present', 'absent', 'unknown'] }, readAt: time },
    { fault: ref('Fault') },
  ),
  VerifyAnswer: reply(
    { verification: ref('Verification') },
    {
      repair: reply(
        { queued: whole, refused: whole },
        {
          superseded: { ...whole, description: 'Left alone, since a newer change of them failed for good or came in meanwhile.' },
          isHeld: { ...yes, description: 'Removals are held, and everything waits.' },
        },
      ),
    },
  ),
  Verification: reply(
    {
      startedAt: time,
      endedAt: time,
      by: { const: 'host', type: 'string' },
      complete: {
        ...yes,
        description:
          'False when changes were delivered before members were kept or with an earlier configuration: these were not compared.',
      },
      members: { ...whole, description: 'Of which the sample was taken.' },
      expected: { ...whole, description: 'Of these, those that should be present.' },
      ...counts,
      bound: reply({
        members: whole,
        confidence: { type: 'number', description: 'So many members differ at most; 1 when nothing is estimated.' },
      }),
      requests: whole,
      differing: list('DifferingMember'),
      summary: text,
    },
    { memberCount: { ...whole, description: 'What the vendor says that it has.' } },
  ),
  DifferingMember: reply({ key: text, expected: { type: 'string', enum: ['present', 'absent'] } }, { acceptedAt: time }),
  VerifyLine: {
    anyOf: [
      reply({ step: ref('CheckStep') }),
      reply({ progress: reply(counts, { of: whole }) }),
      reply({ waiting: reply({ seconds: whole, differing: whole }) }),
      ref('VerifyAnswer'),
      reply({ error: ref('Problem') }),
    ],
  },
};
