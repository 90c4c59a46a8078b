import type { ActionCode } from '../src/contract';
import type { Configuration, RemoveMemberFromSegmentParameters } from './generated/types';
import { Verb } from './verb';
import { buildMembershipRequest } from './wire';

export const removeMemberFromSegment: ActionCode<Configuration, RemoveMemberFromSegmentParameters> = {
  buildRequest(batch, context) {
    const members = batch.map(({ memberId }) => ({ member_id: memberId }));
    const sendsSessionId = batch[0].httpRequestSessionId === true;
    return buildMembershipRequest(Verb.remove, members, sendsSessionId, context);
  },
};
