// Shows the page in each of its named states: "npm run gallery" opens the sources, --built what "npm run build" has made.
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { openRecordedHost, readStates } from './recorded-host.mjs';

const root = path.resolve(import.meta.dirname, '..');
const port = Number(process.env.PORT ?? 8786);
const states = readStates();
const answer = openRecordedHost(states);

function listPage() {
  const escape = (text) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const items = [...states].map(
    ([name, { title, sentence, place }]) =>
      `<li><a href="/console${place}#key=${name}">${escape(title)}</a><p>${escape(sentence)}</p></li>`,
  );
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>States of the page</title><style>body{font:1rem/1.5 system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}p{margin:0 0 .75rem}</style><h1>States of the page</h1><p>Each was recorded from a real host. The page is the true one; its replies are the recorded ones.</p><ol>${items.join('')}</ol></html>`;
}

/** The list and the recorded replies; everything else is for who serves the page. */
function handle(request, response, next) {
  if (request.url === '/') response.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(listPage());
  else if (answer(request, response) === false) next();
}

const types = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.svg': 'image/svg+xml' };

/** A file of the page, as it was built. */
function sendBuilt({ url }, response) {
  const web = path.join(root, 'dist/web');
  const asked = path.join(web, new URL(url, 'http://localhost').pathname.slice('/console/'.length));
  const file = asked.startsWith(web + path.sep) && path.extname(asked) !== '' && existsSync(asked) ? asked : path.join(web, 'index.html');
  response.writeHead(200, { 'Content-Type': types[path.extname(file)] ?? 'application/octet-stream' }).end(readFileSync(file));
}

async function listen() {
  if (process.argv.includes('--built')) {
    const server = createServer((request, response) => handle(request, response, () => sendBuilt(request, response)));
    await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
    return server.address().port;
  }
  const { createServer: createPageServer } = await import('vite');
  const plugin = { name: 'states', configureServer: ({ middlewares }) => void middlewares.use(handle) };
  const configFile = path.join(root, 'console/vite.config.mjs');
  const server = await createPageServer({ configFile, plugins: [plugin], server: { host: '127.0.0.1', port } });
  await server.listen();
  return server.httpServer.address().port;
}

console.log(`The states of the page are at http://127.0.0.1:${await listen()}/`);
