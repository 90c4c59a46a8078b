import type { ActionCode, Json } from '../src/contract';
import type { AddMemberToSegmentParameters, Configuration } from './generated/types';
import { Verb } from './verb';
import { planMembershipCall } from './wire';

export const addMemberToSegment: ActionCode<Configuration, AddMemberToSegmentParameters> = {
  plan(batch, context) {
    // The manifest groups by this parameter, so one item speaks for the batch.
    const sendsSessionId = batch[0]?.httpRequestSessionId === true;
    return planMembershipCall(Verb.add, batch.map(toMember), sendsSessionId, context);
  },
};

/** Member Parameters that were not given, or given as empty text, are left out of the request. */
function toMember(parameters: AddMemberToSegmentParameters): Json {
  const member: Record<string, string> = { member_id: parameters.memberId };
  if (parameters.lastName) member['last_name'] = parameters.lastName;
  if (parameters.firstName) member['first_name'] = parameters.firstName;
  if (parameters.email) member['email'] = parameters.email;
  if (parameters.phoneNumber) member['phone_number'] = parameters.phoneNumber;
  return member;
}
