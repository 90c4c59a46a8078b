import type { Invocation, Outcome, Values } from '../../../src/contract';
import { RateLimitScope } from '../../../src/runtime/delivery/throttle/rate-limit-scope';
import { openAction, type ActionRuntime } from '../../../src/runtime/delivery/action';
import { deliver } from '../../../src/runtime/delivery/deliver';
import type { DeliverOptions, Progress, Source } from '../../../src/runtime/delivery/delivery';
import type { DeliveryRuntime } from '../../../src/runtime/delivery/runtime';
import { MemoryQueue } from '../../../src/runtime/queue/memory/memory-queue';
import { seeded, VirtualClock } from './virtual-clock';
import { VirtualVendor, type VendorOptions } from './virtual-vendor';

/** The least that a membership connector needs; its members are texts. */
export function membershipActions(maxItems = 10, maxBytes = 100_000): ReadonlyMap<string, ActionRuntime> {
  const validator = {
    accepts: (value: unknown) => typeof (value as Values | undefined)?.['id'] === 'string',
    problems: () => [{ field: 'id', message: 'id is not text.', hint: 'Send text.' }],
    warnings: () => [],
  };
  const open = (id: string, op: string): [string, ActionRuntime] => [
    id,
    openAction(
      id,
      {
        title: id,
        description: id,
        streams: { audience: true, event: false },
        parameters: './p.json',
        batch: { maxItems, maxBytes },
        lastWriteWins: { scope: 'membership', key: ['/id'] },
      },
      {},
      validator,
      {
        buildRequest: (batch) => ({
          method: 'POST',
          url: 'https://vendor.example/members',
          body: { op, members: batch.map((parameters) => String(parameters['id'])) },
        }),
      },
    ),
  ];
  return new Map([open('add', 'add'), open('remove', 'remove')]);
}

export interface World {
  readonly clock: VirtualClock;
  readonly vendor: VirtualVendor;
  readonly runtime: DeliveryRuntime;
}

export function makeWorld(
  seed: number,
  vendorOptions: Omit<VendorOptions, 'clock' | 'random'> = {},
  overrides: Partial<DeliveryRuntime> = {},
): World {
  const random = seeded(seed);
  const clock = new VirtualClock();
  const vendor = new VirtualVendor({ clock, random, ...vendorOptions });
  const runtime: DeliveryRuntime = {
    actions: membershipActions(),
    errors: undefined,
    configuration: {},
    userAgent: 'test/1.0.0',
    stream: 'audience',
    queue: new MemoryQueue(),
    sender: vendor,
    rateLimitScope: new RateLimitScope(),
    clock,
    random,
    resendAfterMs: 60_000,
    maxConcurrency: 8,
    capacity: 200,
    batchDelayMs: 100,
    ...overrides,
  };
  return { clock, vendor, runtime };
}

export interface Run {
  readonly outcomes: readonly Outcome[];
  readonly progress: Progress;
}

/** Delivers everything on the world's clock. Outcomes come in the order of their invocations. */
export async function run({ clock, runtime }: World, source: Source, options: DeliverOptions = {}): Promise<Run> {
  const delivery = deliver(source, runtime, options);
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for await (const outcome of delivery) outcomes.push(outcome);
  };
  await clock.run(work());
  return { outcomes: outcomes.sort((a, b) => a.index - b.index), progress: delivery.progress };
}

export function invoke(action: string, id: unknown): Invocation {
  return { action, parameters: { id } };
}

/** What the segment must hold at the end: the last change of each member. */
export function fold(invocations: readonly Invocation[], except: ReadonlySet<string> = new Set()): string[] {
  const segment = new Set<string>();
  for (const { action, parameters } of invocations) {
    const id = String(parameters['id']);
    if (except.has(id)) continue;
    if (action === 'add') segment.add(id);
    else segment.delete(id);
  }
  return [...segment].sort();
}
