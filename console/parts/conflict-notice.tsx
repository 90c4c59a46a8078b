import { useResource } from '../api/use-resource';
import type { Field } from '../api/connector-types';
import { readChanges } from '../api/watch';
import { conflictSentence } from '../words/changes';

interface ConflictNoticeProps {
  readonly connection: string;
  /** As it is now, and as the page has read it. */
  readonly revision: number;
  readonly readRevision: number;
  /** Titles of what was typed. */
  readonly mine: readonly string[];
  readonly fields: readonly Field[];
  readonly onKeepBoth: () => void;
  readonly onDropMine: () => void;
}

/** Somebody else has changed what this person is changing. Nothing is saved before one of the answers. */
export function ConflictNotice({ connection, revision, readRevision, mine, fields, onKeepBoth, onDropMine }: ConflictNoticeProps) {
  const changes = useResource(`changes ${connection} ${String(revision)}`, () => readChanges(connection));
  const theirs = changes.data?.filter((change) => change.revision > readRevision) ?? [];
  return (
    <div class="notice notice-look" role="alert">
      <p>{conflictSentence(theirs, mine, fields, Date.now())}</p>
      <div class="buttons">
        <button type="button" class="button" onClick={onKeepBoth}>
          Keep both
        </button>
        <button type="button" class="button" onClick={onDropMine}>
          Drop mine
        </button>
      </div>
    </div>
  );
}
