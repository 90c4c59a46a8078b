import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Connector } from '../../../console/api/connector-types';
import type { Connection, StateFacts } from '../../../console/api/types';
import { namesOf } from '../../../console/words/names';
import { stateOf } from '../../../console/words/states';
import { dayOf, namedStates, type NamedState } from './named-states';
import { openStateCase, type StateCase } from './state-case';

// Sentences have times of day.
process.env['TZ'] = 'UTC';

/** What a host answers to one request; `null` when it does not answer. */
type Reply = { readonly status: number; readonly body: unknown } | null;
type Replies = Readonly<Record<string, Reply>>;

/** What the gallery knows of a state. */
interface RecordedState {
  readonly title: string;
  /** What the page says. */
  readonly sentence: string;
  /** When it was seen, RFC 3339. */
  readonly at: string;
  /** Where the page shows it. */
  readonly place: string;
  /** By path. */
  readonly replies: Replies;
  /** What the host answers when it is asked once more, where that is something else. */
  readonly later?: Replies;
}

const folder = path.resolve(__dirname, '../../../../console/states');
const fixedId = '00000000-0000-4000-8000-000000000001';

/** Everything that the page reads of a connection and around it. */
function routesOf({ id, host }: StateCase): readonly string[] {
  const own = ['', '/state', '/series?period=hour', '/series?period=day', '/series?period=week', '/reasons', '/replays', '/changes'];
  return [
    ...['/v1/connector', '/v1/connectors', '/v1/connections', '/v1/connections?limit=1000', '/v1/tokens', '/v1/visitors'],
    ...host.connectors.all.flatMap((each) => [`/v1/connectors/${each.id}@${each.version}`, `/v1/simulator?connector=${each.id}`]),
    ...[`/v1/states?connections=${id}`, `/v1/series?period=sketch&connections=${id}`, '/readyz'],
    ...[...own, '/removals', '/senders', '/files', '/outcomes'].map((route) => `/v1/connections/${id}${route}`),
  ];
}

async function read(it: StateCase, route: string, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
  const response = await it.call(route, { headers }).catch(() => undefined);
  if (!response) return null;
  const text = await response.text();
  return { status: response.status, body: text === '' ? null : JSON.parse(text) };
}

async function readAll(it: StateCase, headers?: Readonly<Record<string, string>>): Promise<Replies> {
  const replies: Record<string, Reply> = {};
  for (const route of routesOf(it)) replies[route] = await read(it, route, headers);
  return replies;
}

/** What the host answers later on, if that is something else. */
async function readLater(it: StateCase, { then, at }: NamedState): Promise<Replies | undefined> {
  if (then === undefined) return undefined;
  if (then === 'refused') return readAll(it, { authorization: 'Bearer another-token' });
  if (then === 'silent') await it.http.close(0);
  else {
    await then(it);
    await it.clock.goTo(dayOf(at));
  }
  return readAll(it);
}

/** @throws Error when the host was not brought where it should be */
function requireSentence({ name, sentence }: NamedState, id: string, replies: Replies): void {
  const connector = replies['/v1/connector']?.body as Connector;
  const own = `/v1/connections/${id}`;
  const state = stateOf(replies[own]?.body as Connection, replies[`${own}/state`]?.body as StateFacts, namesOf(connector));
  if (state.sentence !== sentence) throw new Error(`The state ${name} should be "${sentence}", and is "${state.sentence}"`);
}

/** Brings a real host into a state and writes down what it answers. */
async function record(state: NamedState): Promise<RecordedState> {
  const it = await openStateCase(dayOf('10:00:00'));
  try {
    await state.drive(it);
    if (typeof state.then !== 'function') await it.clock.goTo(dayOf(state.at));
    const replies = await readAll(it);
    // What comes later is said by the page, not by the host.
    if (state.then === undefined) requireSentence(state, it.id, replies);
    const later = await readLater(it, state);
    const { title, sentence, at, part = '' } = state;
    const recorded = { title, sentence, at: dayOf(at), place: `/connections/${it.id}${part}`, replies, ...(later && { later }) };
    const text = JSON.stringify(recorded)
      .replaceAll(it.id, fixedId)
      .replaceAll(it.simulator.url, 'http://127.0.0.1:8788')
      .replaceAll(it.http.url, 'http://127.0.0.1:8787');
    return JSON.parse(text) as RecordedState;
  } finally {
    await it.close();
  }
}

/** Each reply is one line, so that a change of one is seen as one. */
function textOf({ replies, later, ...rest }: Partial<RecordedState>): string {
  const block = (name: string, of: Replies) =>
    `"${name}": {\n${Object.entries(of)
      .map(([route, reply]) => `${JSON.stringify(route)}: ${JSON.stringify(reply)}`)
      .join(',\n')}\n}`;
  const heads = Object.entries(rest).map(([name, value]) => `"${name}": ${JSON.stringify(value)}`);
  return `{\n${[...heads, block('replies', replies ?? {}), ...(later ? [block('later', later)] : [])].join(',\n')}\n}\n`;
}

function write(name: string, state: Partial<RecordedState>): void {
  writeFileSync(path.join(folder, `${name}.json`), textOf(state));
}

/** Records all states, and once for all of them what is the same in each. */
async function main(): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const states = new Map<string, RecordedState>();
  for (const state of namedStates) states.set(state.name, await record(state));
  const [first, ...others] = [...states.values()];
  const same = (one: Reply | undefined, other: Reply | undefined) => JSON.stringify(one) === JSON.stringify(other);
  const isShared = (route: string) => others.every(({ replies }) => same(replies[route], first?.replies[route]));
  const only = (of: Replies, isWanted: (route: string) => boolean) =>
    Object.fromEntries(Object.entries(of).filter(([route]) => isWanted(route)));
  write('every-state', { replies: only(first?.replies ?? {}, isShared) });
  for (const [name, { replies, later, ...rest }] of states) {
    const changed = later && only(later, (route) => !same(later[route], replies[route]));
    write(name, { ...rest, replies: only(replies, (route) => !isShared(route)), ...(changed && { later: changed }) });
  }
}

void main();
