import path from 'node:path';
import type { HttpResponse } from '../../src/contract';
import type { OutgoingRequest, Sender, SendResult } from '../../src/runtime/http/sender';
import { readManifest } from '../../src/runtime/manifest/read-manifest';
import { openConnectionParts } from '../../src/runtime/open/connection-parts';
import { MemberReader } from '../../src/verify/member-reader';
import type { ExpectedMember, ExpectedMembers } from '../../src/verify/expected-members';
import { verifyMembers, type Verification, type VerifyEvent, type VerifyOptions } from '../../src/verify/verify';
import { VirtualClock } from '../runtime/delivery/virtual-clock';

const root = path.resolve(__dirname, '../../..');
const configuration = {
  clientSideId: '5f9b1c2d3e4f5a6b7c8d9e0f',
  accessToken: 'api-00000000-0000-4000-8000-000000000000',
  segmentName: 'Segment',
  segmentId: 'segment',
};

/** A segment that is read in virtual time. */
export class VirtualSegment implements Sender {
  readonly members = new Set<string>();
  readonly clock = new VirtualClock();
  readonly requests: OutgoingRequest[] = [];
  /** What is answered instead, if anything. */
  answer: (url: URL, count: number) => SendResult | undefined = () => undefined;
  /** How long a request takes; ms. */
  takesMs = 10;
  open = 0;
  most = 0;

  async send(request: OutgoingRequest): Promise<SendResult> {
    this.requests.push(request);
    this.open += 1;
    this.most = Math.max(this.most, this.open);
    await this.clock.sleep(this.takesMs);
    this.open -= 1;
    const url = new URL(request.url);
    return this.answer(url, this.requests.length) ?? { response: this.#respond(url) };
  }

  close(): void {
    // It has no sockets.
  }

  #respond({ pathname }: URL): HttpResponse {
    if (pathname === '/api/v2/projects')
      return ok({
        totalCount: 1,
        items: [
          {
            key: 'default',
            name: 'P',
            environments: { items: [{ _id: configuration.clientSideId, key: 'production', name: 'E', apiKey: 'sdk-1' }] },
          },
        ],
      });
    const [, member] = /\/contexts\/(.*)$/.exec(pathname) ?? [];
    if (member === undefined)
      return ok({
        unbounded: true,
        unboundedContextKind: 'user',
        _external: 'tealium',
        _unboundedMetadata: { includedCount: this.members.size },
      });
    const userKey = decodeURIComponent(member);
    return ok({ userKey, included: this.members.has(userKey), excluded: false });
  }

  reader(limits: Partial<ConstructorParameters<typeof MemberReader>[2]> = {}, maxConcurrency = 4): MemberReader {
    const options = { clock: this.clock, random: () => 0.5, sender: this, maxConcurrency };
    const connection = openConnectionParts(readManifest(root), configuration, options, new Map());
    const readBack = connection.readBack();
    if (!readBack) throw new Error('the connector reads no members back');
    return new MemberReader(readBack, connection.deliveryRuntime(), { giveUpAfterMs: 900_000, ...limits });
  }

  /** Verifies in virtual time. */
  async verify(
    expected: ExpectedMembers | readonly ExpectedMember[],
    options: Partial<VerifyOptions> = {},
    reader = this.reader(),
  ): Promise<{ readonly found: Verification; readonly events: readonly VerifyEvent[] }> {
    const source = 'pages' in expected ? expected : fixed(expected);
    const verifying = verifyMembers(reader, source, { sample: 'all', waitMs: 0, clock: this.clock, random: () => 0.5, ...options });
    const events: VerifyEvent[] = [];
    const work = async () => {
      for (;;) {
        const { value, done } = await verifying.next();
        if (done === true) return { found: value, events };
        events.push(value);
      }
    };
    return this.clock.run(work());
  }
}

/** Members of whom nothing changes meanwhile. */
export function fixed(members: readonly ExpectedMember[]): ExpectedMembers {
  return {
    async *pages() {
      yield await Promise.resolve(members);
    },
    again: (member) => Promise.resolve(member),
  };
}

export function ok(body: object, headers: Record<string, string> = {}): HttpResponse {
  return { status: 200, headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(body) };
}

export function named(from: number, to: number): readonly ExpectedMember[] {
  return Array.from({ length: to - from }, (_none, at) => ({ key: `m${from + at}`, isPresent: true }));
}
