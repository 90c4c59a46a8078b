import type { ReadBack } from '../src/contract';
import { environment } from './find-environment';
import type { Configuration } from './generated/types';
import { orNotVerified } from './or-not-verified';
import { parseObject } from './read-json';
import { segment } from './segment';
import { segmentUrl } from './segment-address';
import { apiHeaders } from './wire';

/** Reads single members of the synced segment (REST API, "Get big segment membership for context", 2026-11-29). */
export const readBack: ReadBack<Configuration> = {
  steps: [orNotVerified(environment), segment],
  memberState: {
    buildRequest(key, context, facts) {
      const url = segmentUrl(context, facts);
      // As a part of a path, these two lead elsewhere however they are escaped.
      if (url === undefined || key === '.' || key === '..') return undefined;
      return { method: 'GET', url: `${url}/contexts/${encodeURIComponent(key)}`, headers: apiHeaders };
    },
    evaluate({ status, body }, key) {
      if (status !== 200) return 'unknown';
      const { userKey, included } = parseObject(body);
      // Whatever stands in between may have read an escaped key in another way.
      if (userKey !== key || typeof included !== 'boolean') return 'unknown';
      return included ? 'present' : 'absent';
    },
  },
};
