// Answers as a host has answered in a named state: console/states/ has its replies. The key of a page is the name of the state.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const folder = path.resolve(import.meta.dirname, '../console/states');
const shared = 'every-state';

/** All states by their names. */
export function readStates() {
  const files = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const read = (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
  const { replies } = read(`${shared}.json`);
  const states = files.map((name) => [path.basename(name, '.json'), read(name)]).filter(([name]) => name !== shared);
  return new Map(states.map(([name, state]) => [name, { ...state, replies: { ...replies, ...state.replies } }]));
}

/** Takes requests of a page; returns whether it was one. */
export function openRecordedHost(states) {
  // What the page of each state has asked. When it asks something again, it is later.
  const pages = new Map();
  return (request, response) => {
    const { pathname, search } = new URL(request.url, 'http://localhost');
    if (!pathname.startsWith('/v1/') && pathname !== '/readyz') return false;
    const name = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const state = states.get(name);
    if (!state) return answer(response, 401, fault('access_refused', `There is no state "${name}".`));
    // Every page asks this once, when it opens; for the list it asks twice.
    if (pathname.startsWith('/v1/connectors/')) pages.set(name, { had: new Set(), isLater: false });
    if (pathname.endsWith('/outcomes/stream')) return stream(response, state.replies[pathname.replace(/\/stream$/, '')]);
    const route = request.method === 'GET' ? pathname + search : `${request.method} ${pathname}`;
    const page = pages.get(name) ?? { had: new Set(), isLater: false };
    const isList = pathname === '/v1/connectors';
    page.isLater ||= !isList && page.had.has(route);
    page.had.add(route);
    const reply = page.isLater && !isList && state.later && route in state.later ? state.later[route] : state.replies[route];
    if (reply === null) return request.socket.destroy();
    if (!reply) return answer(response, 404, fault('not_recorded', `The state "${name}" has no reply to ${route}.`));
    return answer(response, reply.status, reply.body);
  };
}

function fault(code, detail) {
  return { code, kind: 'misconfigured', detail, hint: 'The gallery shows states; it changes none.', who: 'you' };
}

function answer(response, status, body) {
  response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
  response.end(JSON.stringify(body));
  return true;
}

/** The outcomes of a list as a stream, which stays open. */
function stream(response, list) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(': open\n\n');
  for (const [at, outcome] of (list?.body.entries ?? []).entries())
    response.write(`id: ${at}\nevent: outcome\ndata: ${JSON.stringify(outcome)}\n\n`);
  return true;
}
