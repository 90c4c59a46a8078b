import type { Connector } from '../src/contract';
import { addMemberToSegment } from './add-member-to-segment';
import { check } from './check';
import type { Actions, Configuration } from './generated/types';
import { environments } from './list-environments';
import { readBack } from './read-back';
import { removeMemberFromSegment } from './remove-member-from-segment';

export const connector: Connector<Configuration, Actions> = {
  actions: {
    'add-member-to-segment': addMemberToSegment,
    'remove-member-from-segment': removeMemberFromSegment,
  },
  check,
  readBack,
  options: { environments },
};
