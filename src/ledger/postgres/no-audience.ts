import { ConnectorError, fault } from '../../fault';
import type { Audience } from '../audience';

/** A database keeps nobody's audience: whoever compares one is told to use a directory. */
export const noAudience: Audience = {
  begin: refuse,
  want: refuse,
  compare: refuse,
  missing: refuse,
  surplus: refuse,
  end: refuse,
};

function refuse(): Promise<never> {
  return Promise.reject(
    new ConnectorError([
      fault('usage', 'A PostgreSQL database does not keep who is in an audience, so sync cannot compare with it.', {
        hint: 'Name a directory with --state DIR.',
      }),
    ]),
  );
}
