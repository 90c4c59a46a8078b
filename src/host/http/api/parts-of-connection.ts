import type { Schema } from '../../../runtime/validation/validator';
import { draftProperties } from '../schemas';
import { ref, text, whole } from './shape-parts';

/** What the reply about a connection says of the versions of its connector that its set-up is from. */
export const originParts: Readonly<Record<string, Schema>> = {
  storedBy: ref('StoredBy'),
  migratedBy: {
    type: 'array',
    items: text,
    description: 'The migrations of the connector that it has gone through since it was read.',
  },
};

/** What the reply about a connection says where it is a template, or follows one. */
export const templateParts: Readonly<Record<string, Schema>> = {
  perAudience: draftProperties.perAudience,
  audienceCount: { ...whole, description: 'Of a template: how many connections follow it.' },
  template: { ...text, description: 'The id of the template that it follows.' },
  audience: { ...text, description: 'The audience that it is for, where it follows a template.' },
};
