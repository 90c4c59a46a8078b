import type { Invocation } from '../../contract';
import type { AudienceActions, MembershipRecord } from '../audience-actions';
import type { InputChunk } from '../../input/open-input';
import { positionsOf } from '../../input/record-locations';
import type { Audience, Member } from '../../stores/audience';

/** Keys that are asked for together. */
const pageSize = 1_000;

/** What was found in an input that holds a whole audience. */
export interface AudienceInput {
  readonly records: number;
  /** Records that do not even say whom they are of. */
  readonly nameless: number;
}

/**
 * Reads a whole audience into the comparison, sending nothing.
 * @throws ConnectorError when the input cannot be read to its end
 */
export async function wantAll(input: AsyncIterable<InputChunk>, audience: Audience, actions: AudienceActions): Promise<AudienceInput> {
  let records = 0;
  let nameless = 0;
  for await (const { invocations, refused } of input) {
    const claimants = actions.classify(invocations);
    const members = membersOf(claimants);
    await audience.addDesired(members);
    records += invocations.length + refused.length;
    nameless += refused.length + claimants.length - members.length;
  }
  return { records, nameless };
}

/**
 * The changes that make the vendor's audience the wanted one: first who is missing, as the input has them, then who is to leave.
 * Records that would be refused are passed on, so that they are reported.
 * @param records in the input; those who leave are numbered after them
 */
export async function* changesOf(
  input: AsyncIterable<InputChunk>,
  audience: Audience,
  actions: AudienceActions,
  { records, removes }: { readonly records: number; readonly removes: boolean },
): AsyncGenerator<InputChunk> {
  for await (const chunk of input) yield await withoutPresent(chunk, audience, actions);
  if (!removes) return;
  let index = records;
  for (let keys = await audience.toRemove(undefined, pageSize); keys.length > 0; keys = await audience.toRemove(keys.at(-1), pageSize)) {
    const invocations = keys.map((key): Invocation => actions.leave(key));
    yield { invocations, places: { first: index, count: keys.length, lines: undefined, without: [] }, refused: [] };
    index += keys.length;
  }
}

async function withoutPresent({ invocations, places, refused }: InputChunk, audience: Audience, actions: AudienceActions) {
  const claimants = actions.classify(invocations);
  const missing = (await audience.toSend(membersOf(claimants.filter(({ isValid }) => isValid)))).values();
  const isSent = claimants.map(({ isValid }) => !isValid || missing.next().value === true);
  return {
    invocations: invocations.filter((_, at) => isSent[at]),
    places: { ...places, without: [...places.without, ...positionsOf(places).filter((_, at) => isSent[at] !== true)] },
    refused,
  };
}

function membersOf(claimants: readonly MembershipRecord[]): readonly Member[] {
  return claimants.flatMap(({ member }) => member ?? []);
}
