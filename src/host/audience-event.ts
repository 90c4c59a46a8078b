import type { Values } from '../contract';

export interface AudienceEvent {
  /** Left out, the traits that triggers name say it. */
  readonly event?: 'joined' | 'left' | undefined;
  /** The data of the visitor; pointers of mappings point into it. */
  readonly visitor: Values;
}
