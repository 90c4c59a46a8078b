import type { AudienceActions, MembershipRecord } from '../audience-actions';
import type { InputChunk } from '../../input/open-input';
import type { Audience, Member } from '../../stores/audience';

/** Keys that are read together. */
const pageSize = 1_000;

/**
 * Reads a whole audience into the comparison, sending nothing.
 * @returns how many records do not say whom they are of
 * @throws ConnectorError when the input cannot be read to its end
 */
export async function addDesired(input: AsyncIterable<InputChunk>, audience: Audience, actions: AudienceActions): Promise<number> {
  let nameless = 0;
  for await (const { entries } of input) {
    const members = membersOf(actions.classify(entries));
    await audience.addDesired(members);
    nameless += entries.length - members.length;
  }
  return nameless;
}

/**
 * The changes that lead to the desired audience: first the members to send, in the order of the input, then those to remove.
 * Records that would be refused stay, so that they are reported. Removals are numbered after the records.
 */
export async function* changesOf(
  input: AsyncIterable<InputChunk>,
  audience: Audience,
  actions: AudienceActions,
  removes: boolean,
): AsyncGenerator<InputChunk> {
  let index = 0;
  for await (const { entries, lines } of input) {
    const first = index;
    index += entries.length;
    const records = actions.classify(entries);
    const toSend = (await audience.toSend(membersOf(records.filter(({ isValid }) => isValid)))).values();
    const isSent = records.map(({ isValid }) => !isValid || toSend.next().value === true);
    yield {
      entries: entries.filter((_, at) => isSent[at]),
      indexes: entries.map((_, at) => first + at).filter((_, at) => isSent[at]),
      ...(lines && { lines: lines.filter((_, at) => isSent[at]) }),
    };
  }
  if (!removes) return;
  for (let keys = await audience.toRemove(undefined, pageSize); keys.length > 0; keys = await audience.toRemove(keys.at(-1), pageSize)) {
    const first = index;
    index += keys.length;
    yield { entries: keys.map((key) => actions.leave(key)), indexes: keys.map((_, at) => first + at) };
  }
}

function membersOf(records: readonly MembershipRecord[]): readonly Member[] {
  return records.flatMap(({ member }) => member ?? []);
}
