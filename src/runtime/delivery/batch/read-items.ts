import type { Actor, Fault, FaultKind, HttpResponse } from '../../../contract';
import { describeThrown, fault as makeFault } from '../../../fault';
import { actors, faultKinds } from '../../../faults/kinds';
import type { Row } from '../../queue/change-queue';
import { isBatch, itemOf, type ActionRuntime } from '../action';

/** What `readResponse` of an action says of each row, or the defect that keeps it from that. */
export function readItems(action: ActionRuntime, response: HttpResponse, rows: readonly Row[]): readonly ItemResult[] | Fault {
  if (response.isTruncated) return unreadable(action, response, 'cannot read a response that is longer than maxResponseBytes');
  const batch = rows.map(({ parameters }) => itemOf(action, parameters));
  if (!isBatch(batch)) return [];
  try {
    const found: unknown = action.code.readResponse?.(response, batch);
    if (!Array.isArray(found) || found.length !== rows.length)
      return unreadable(action, response, `did not return one entry for each of ${rows.length} items`);
    return toItemResults(found) ?? unreadable(action, response, 'returned an entry that is neither undefined nor a fault');
  } catch (error) {
    return unreadable(action, response, `threw ${describeThrown(error)}`);
  }
}

function unreadable({ id }: ActionRuntime, { status }: HttpResponse, what: string): Fault {
  return makeFault('connector_failed', `readResponse of action ${id} ${what}. The vendor has answered with status ${status}.`, {
    hint: "Report it to the connector's author with this message. The vendor may have applied the items: look there before you send them again.",
  });
}

/** What became of one item; `undefined` where it was accepted. */
export type ItemResult = Fault | undefined;

/** A copy of a list of connector code as its type says; `undefined` when it holds anything else. */
export function toItemResults(found: readonly unknown[]): readonly ItemResult[] | undefined {
  const results = Array.from(found, (entry) => (entry === undefined ? undefined : toFault(entry)));
  return results.includes('none') ? undefined : (results as ItemResult[]);
}

/** A code that can be logged: it holds no words of the vendor. */
const codeOfConnector = /^[\w.:-]{1,64}$/;

/** A copy of a fault as its type says, since connector code may be JavaScript; `none` for what is no fault. */
export function toFault(entry: unknown): Fault | 'none' {
  if (typeof entry !== 'object' || entry === null) return 'none';
  const { code, kind, message, hint, who, field, vendorMessage } = entry as Partial<Record<keyof Fault, unknown>>;
  if (typeof code !== 'string' || !codeOfConnector.test(code) || typeof message !== 'string' || !isKind(kind)) return 'none';
  return {
    code,
    kind,
    message,
    hint: typeof hint === 'string' ? hint : 'Compare the item with one that was accepted.',
    who: typeof who === 'string' && Object.hasOwn(actors, who) ? (who as Actor) : faultKinds[kind].who,
    ...(typeof field === 'string' && { field }),
    ...(typeof vendorMessage === 'string' && { vendorMessage }),
  };
}

function isKind(kind: unknown): kind is FaultKind {
  return typeof kind === 'string' && Object.hasOwn(faultKinds, kind);
}
