import type { Values } from '../contract';

export interface AudienceEvent {
  /** Left out, the traits that triggers name say it. */
  readonly event?: 'joined' | 'left' | undefined;
  /** The data of the visitor; pointers of mappings point into it. */
  readonly visitor: Values;
  /** When it happened at its source, as RFC 3339 with an offset; validated with the invocations that it starts. */
  readonly occurredAt?: string;
}
