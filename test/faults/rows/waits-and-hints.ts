import type { ConnectOptions } from '../../../src/runtime/open/connect-options';
import { codesOf, Findings } from '../findings';
import { ScriptedVendor, type Reply } from '../processes/scripted-vendor';
import { additions } from '../processes/workload';
import type { Row } from '../row';

const accepted: Reply = { status: 204 };
/** Short waits of a batch, and none by chance: what is left is what the vendor asks for. */
const quick: ConnectOptions = { resendAfterMs: 0, retry: { baseMs: 1, capMs: 5, conflictBaseMs: 1, conflictCapMs: 5 }, random: () => 0 };

interface Hint {
  readonly name: string;
  readonly status: number;
  readonly headers: () => Readonly<Record<string, string>>;
  /** How long nothing may be sent at least; ms. A date has whole seconds, and a time passes while the reply is under way. */
  readonly waitMs: number;
}

const statuses = [408, 409, 425, 429, 500, 502, 503];
const hints: readonly Hint[] = [
  ...statuses.map((status) => ({ name: 'seconds', status, headers: () => ({ 'Retry-After': '1' }), waitMs: 1_000 })),
  ...[409, 503].flatMap((status) => [
    { name: 'a date', status, headers: () => ({ 'Retry-After': new Date(Date.now() + 2_000).toUTCString() }), waitMs: 1_000 },
    { name: 'a reset', status, headers: () => ({ 'X-Ratelimit-Reset': String(Date.now() + 1_500) }), waitMs: 1_000 },
  ]),
];

/** Two connections of one account, one of which is told to wait. */
async function heedOne(found: Findings, { name, status, headers, waitMs }: Hint): Promise<void> {
  const startedAt: number[] = [];
  let toldAt = Infinity;
  const options: ConnectOptions = {
    ...quick,
    observe: (_request, result) => {
      if ('response' in result && result.response.status === status) toldAt = performance.now();
    },
  };
  const answer = ({ number }: { readonly number: number }): Reply => (number === 4 ? { status, headers: headers() } : accepted);
  await ScriptedVendor.with(answer, async (vendor) => {
    const seen = { onRequest: () => startedAt.push(performance.now()) };
    const runs = await Promise.all([1, 2].map(() => vendor.deliver(additions(6_000), options, seen)));
    const after = startedAt.map((at) => at - toldAt).filter((ms) => ms > 0);
    const inside = after.filter((ms) => ms < waitMs).length;
    found.expect(inside === 0, `${status} with ${name}: ${inside} requests were started inside the wait`);
    found.expect(after.length > 4, `${status} with ${name}: only ${after.length} requests were started after the wait`);
    found.expect(codesOf(runs.flatMap(({ outcomes }) => outcomes)) === 'accepted', `${status} with ${name}: not all were accepted`);
  });
}

export const retryHintsRow: Row = {
  id: 'retry-hints',
  title: 'Retry-After and resets with every reply that is tried again, two connections of one account',
  inShort: true,
  run: async () => {
    const found = new Findings();
    for (const hint of hints) await heedOne(found, hint);
    found.figures['hints'] = hints.length;
    return found.result;
  },
};

const page = { 'Content-Type': 'text/html; charset=utf-8' };
const misleading = /network|proxy|firewall|token/i;

/** A reply that never changes: who must act at the end, and what the hint must say and must not. */
const endings: readonly (readonly [reply: Reply, code: string, who: string, says: RegExp, saysNot: RegExp])[] = [
  [{ status: 409 }, 'conflict', 'you', /changes the same data/, misleading],
  [{ status: 429 }, 'rate_limited', 'you', /spread the load/, misleading],
  [{ status: 503 }, 'vendor_unavailable', 'vendor', /status page/, misleading],
  [{ status: 503, headers: page, body: '<html>' }, 'vendor_unavailable', 'vendor', /proxy or firewall/, /token/],
  [{ status: 502, headers: page, body: '<html>' }, 'outcome_unknown', 'you', /proxy or firewall/, /token/],
  [{ status: 403, headers: page, body: '<html>Blocked' }, 'address_wrong', 'you', /proxy or firewall/, /role|Writer/],
  [{ status: 401, headers: page, body: '<html>Log in' }, 'address_wrong', 'you', /proxy or firewall/, /Authorization page/],
  [{ status: 403, body: '{"code":"forbidden","message":"No."}' }, 'token_refused', 'you', /role/, /proxy|firewall/],
  [{ status: 402 }, 'request_refused', 'you', /payment|plan/, /URL|network|token/],
  [{ status: 415 }, 'request_refused', 'you', /configuration/, /URL|network|token/],
  [{ status: 413 }, 'request_too_large', 'you', /[Ss]horten/, misleading],
  [{ status: 413, headers: page, body: '<html>' }, 'request_too_large', 'you', /shorten/, /token/],
];

export const hintsRow: Row = {
  id: 'hints',
  title: 'hints that fit the cause, at the end of every kind of failure',
  inShort: true,
  run: async () => {
    const found = new Findings();
    await Promise.all(
      endings.map(([reply, code, who, says, saysNot]) =>
        ScriptedVendor.with(
          () => reply,
          async (vendor) => {
            const { outcomes } = await vendor.deliver(additions(1), quick, {}, { giveUpAfterMs: 50 });
            const name = `${reply.status}${reply.headers === page ? ' with a web page' : ''}`;
            const fault = outcomes[0]?.fault;
            found.expect(fault?.code === code && fault.who === who, `${name}: ${fault?.code}, ${fault?.who} must act`);
            found.expect(says.test(fault?.hint ?? '') && !saysNot.test(fault?.hint ?? ''), `${name}: ${fault?.hint}`);
          },
        ),
      ),
    );
    found.figures['replies'] = endings.length;
    return found.result;
  },
};
