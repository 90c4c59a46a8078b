import { Dialog } from '../../parts/dialog';
import { figure } from '../../words/numbers';

interface RemovalDialogProps {
  readonly removed: number;
  /** Of the connection. */
  readonly name: string;
  readonly onClose: () => void;
  readonly onRemove: () => void;
}

/** Asks before more members are removed than is usual. */
export function RemovalDialog({ removed, name, onClose, onRemove }: RemovalDialogProps) {
  const number = figure(removed);
  return (
    <Dialog title={`Should ${number} members be removed?`} onClose={onClose}>
      <p>
        {number} members of {name} are not in the file. That is more than is usual within a day: the file may be incomplete.
      </p>
      <div class="buttons">
        <button type="button" class="button" onClick={onClose}>
          Keep them
        </button>
        <button type="button" class="button button-danger" onClick={onRemove}>
          Yes, remove {number} members
        </button>
      </div>
    </Dialog>
  );
}
