import { add, remove } from '../connection-case';
import type { StateCase } from './state-case';

/** A state of a connection that the page has a sentence for. Times are those of one day, UTC. */
export interface NamedState {
  readonly name: string;
  /** In the words of who describes the page. */
  readonly title: string;
  /** What the page says, word for word. */
  readonly sentence: string;
  /** The button beside it. */
  readonly action?: string;
  /** When it is seen. */
  readonly at: string;
  /** Where it is seen, below the page of the connection. */
  readonly part?: string;
  /** Brings a new connection there. The clock begins at 10:00. */
  drive(it: StateCase): Promise<void>;
  /** What happens after the page has read everything once: the host is gone, the key is another, or somebody changes something. */
  readonly then?: 'silent' | 'refused' | ((it: StateCase) => Promise<void>);
  /** What a person has to do to see the sentence. */
  readonly type?: { readonly field: string; readonly text: string };
}

export const dayOf = (time: string) => `2026-11-12T${time}Z`;

async function activateAt(it: StateCase, time: string): Promise<void> {
  await it.clock.goTo(dayOf(time));
  await it.activate();
}

/** A connection that fails in this way from 14:02 on. */
async function failAt(it: StateCase, faults: readonly string[], waiting: number): Promise<void> {
  await activateAt(it, '13:50:00');
  await it.send(add, 'm', 500);
  await it.deliver();
  await it.clock.goTo(dayOf('14:02:00'));
  await it.setFaults(...faults);
  await it.send(add, 'w', waiting);
  await it.clock.goOnUntil(async () => (await it.host.watch.state(it.id)).stop?.since !== undefined);
}

export const namedStates: readonly NamedState[] = [
  {
    name: 'tasks-open',
    title: 'Inactive, tasks are open',
    sentence: 'Not active yet. Records are refused until it is. 2 of 3 tasks are open.',
    action: 'Continue: Connection check',
    at: '14:00:00',
    drive: async () => undefined,
  },
  {
    name: 'ready',
    title: 'Inactive, ready',
    sentence: 'Ready. Checked at 14:02 and one member was accepted.',
    action: 'Activate',
    at: '14:05:00',
    async drive(it) {
      await it.clock.goTo(dayOf('14:02:00'));
      await it.map();
      await it.check();
      await it.sendOne('m0');
    },
  },
  {
    name: 'quiet',
    title: 'Active, nothing waits',
    sentence: 'Delivering. Nothing waits. Last record accepted 3 s ago.',
    at: '14:00:03',
    async drive(it) {
      await activateAt(it, '13:40:00');
      for (const [at, length] of [40, 310, 120, 800, 260, 2].entries()) {
        await it.clock.goTo(dayOf(`13:${String(41 + 3 * at)}:00`));
        await it.send(add, `m${String(at)}-`, length);
        await it.deliver();
      }
      await it.clock.goTo(dayOf('14:00:00'));
      await it.send(add, 'last-', 1);
      await it.deliver();
    },
  },
  {
    name: 'busy',
    title: 'Active, many wait',
    sentence: 'Delivering: 12,480 changes wait, the oldest for 40 s, about 2,000 a second.',
    at: '14:00:40',
    async drive(it) {
      await activateAt(it, '13:59:50');
      await it.clock.goTo(dayOf('13:59:59'));
      for (let part = 0; part < 8; part += 1) await it.send(add, `m${String(part)}-`, 10_000);
      await it.deliver();
      await it.clock.goTo(dayOf('14:00:00'));
      // Each request takes longer than this script.
      await it.setFaults('delay=600000');
      for (const [part, length] of [10_000, 2_480].entries()) await it.send(add, `w${String(part)}-`, length);
    },
  },
  {
    name: 'rate-limited',
    title: 'The vendor asks to wait',
    sentence: 'LaunchDarkly asks us to wait until 14:05:10. 8,000 changes wait; nothing is lost.',
    at: '14:04:55',
    async drive(it) {
      await activateAt(it, '14:04:40');
      await it.setFaults('status=429,retryAfter=30');
      await it.send(add, 'w', 8_000);
      await it.clock.goOnUntil(async () => (await it.host.watch.state(it.id)).stop?.since !== undefined);
    },
  },
  {
    name: 'vendor-away',
    title: 'The vendor does not answer',
    sentence: 'LaunchDarkly does not answer since 14:02. 8,000 changes wait; next try at 14:06.',
    action: 'Try now',
    at: '14:05:00',
    async drive(it) {
      it.setShare(0.999);
      await failAt(it, ['drop=before'], 8_000);
      await it.clock.goTo(dayOf('14:05:00'), 1_000);
    },
  },
  {
    name: 'token-refused',
    title: 'The vendor refuses the token',
    sentence: 'LaunchDarkly refuses the access token since 14:02. 1,204 changes wait; nothing is lost.',
    action: 'Give a new token',
    at: '14:05:00',
    drive: (it) => failAt(it, ['status=401'], 1_204),
  },
  {
    name: 'address-wrong',
    title: 'The address leads nowhere',
    sentence: 'The address cannot be reached as it is set. 1,204 changes wait.',
    action: 'Correct the settings',
    at: '14:05:00',
    drive: (it) => failAt(it, ['redirect=http://127.0.0.1:9/'], 1_204),
  },
  {
    name: 'removals-held',
    title: 'Removals wait for an answer',
    sentence:
      'Stopped to ask you: 4,812 of 5,000 members would be removed. Nothing goes out until you answer, or the source adds them again.',
    action: 'Answer the question',
    at: '14:05:00',
    async drive(it) {
      await activateAt(it, '12:00:00');
      await it.send(add, 'm', 4_812);
      await it.send(add, 'kept-', 188);
      await it.deliver();
      await it.clock.goTo(dayOf('14:02:10'));
      await it.send(remove, 'm', 4_812);
      await it.send(add, 'kept-', 37);
    },
  },
  {
    name: 'paused',
    title: 'A person has paused it',
    sentence: 'Paused since 13:40. What comes in waits: 310 changes.',
    action: 'Resume',
    at: '14:05:00',
    async drive(it) {
      await activateAt(it, '13:30:00');
      await it.send(add, 'm', 500);
      await it.deliver();
      await it.clock.goTo(dayOf('13:40:00'));
      await it.host.pauseConnection(it.id);
      await it.send(add, 'w', 310);
    },
  },
  {
    name: 'host-gone',
    title: 'The host does not answer',
    sentence: 'The host does not answer since 14:03:22. What you see is from then. Trying again in 4 s.',
    action: 'Try now',
    at: '14:03:22',
    async drive(it) {
      await activateAt(it, '13:50:00');
      await it.send(add, 'm', 500);
      await it.deliver();
    },
    then: 'silent',
  },
  {
    name: 'key-refused',
    title: 'The host does not accept the key',
    sentence: "This page's key is no longer accepted, usually because the host was started anew. Nothing you typed is lost.",
    action: 'Use this key',
    at: '14:05:00',
    drive: (it) => activateAt(it, '13:50:00'),
    then: 'refused',
  },
  {
    name: 'changed-elsewhere',
    title: 'Somebody else changes the settings',
    sentence: 'Somebody changed this connection at 14:05: Access Token. You changed: Segment Name.',
    action: 'Keep both',
    at: '14:05:30',
    part: '/settings',
    // An active one would take no token that the vendor refuses.
    async drive(it) {
      await it.clock.goTo(dayOf('13:50:00'));
      await it.map();
      await it.check();
    },
    async then(it) {
      await it.clock.goTo(dayOf('14:05:00'));
      const configuration = { accessToken: 'api-11111111-2222-4333-8444-555555555555' };
      await it.host.changeConnection(it.id, { configuration }, undefined, 'ana');
    },
    type: { field: 'Segment Name', text: 'Loyal buyers' },
  },
];
