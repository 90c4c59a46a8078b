import type { ActionCode, Json } from '../src/contract';
import type { AddMemberToSegmentParameters, Configuration } from './generated/types';
import { Verb } from './verb';
import { buildMembershipRequest } from './wire';

export const addMemberToSegment: ActionCode<Configuration, AddMemberToSegmentParameters> = {
  buildRequest(batch, context) {
    // The manifest groups by this parameter, so it has the same value in the whole batch.
    const sendsSessionId = batch[0].httpRequestSessionId === true;
    return buildMembershipRequest(Verb.add, batch.map(toMember), sendsSessionId, context);
  },
};

/** Member Parameters that were not given, or given as empty text, are left out of the request. */
function toMember(parameters: AddMemberToSegmentParameters): Json {
  // One literal gives all objects the same shape, which is twice as fast; `undefined` is not serialized.
  return {
    member_id: parameters.memberId,
    last_name: parameters.lastName || undefined,
    first_name: parameters.firstName || undefined,
    email: parameters.email || undefined,
    phone_number: parameters.phoneNumber || undefined,
  };
}
