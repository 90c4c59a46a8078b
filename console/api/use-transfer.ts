import { useEffect, useState } from 'preact/hooks';
import { transferChanged, transferOf, type Transfer } from './transfers';

/** How far a file is that this tab sends; `undefined` when it sends none with this key. */
export function useTransfer(key: string): Transfer | undefined {
  const [transfer, setTransfer] = useState(() => transferOf(key));
  useEffect(() => {
    const update = () => setTransfer(transferOf(key));
    update();
    addEventListener(transferChanged, update);
    return () => removeEventListener(transferChanged, update);
  }, [key]);
  return transfer;
}
