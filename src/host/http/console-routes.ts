import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { packageDirectory } from '../../runtime/package-directory';
import { refusal } from '../host-faults';

/** Nothing from elsewhere, no code made from text, and no other page around it. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

const folder = path.join(packageDirectory, 'dist/web');

/** The page for people. It is public; what it asks the host for needs a token. */
export function consoleRoutes(app: FastifyInstance): void {
  // Named when they are first asked for: what a path says never becomes a path of the file system.
  let files: ReadonlySet<string> | undefined;
  const config = { isPublic: true };
  const send = (file: string, reply: FastifyReply) => {
    files ??= new Set(readFiles());
    if (!files.has('index.html'))
      throw refusal('route_unknown', 'The page was not built. Run "npm run build" in the folder of this package.');
    const name = files.has(file) ? file : 'index.html';
    if (name === 'index.html' && file.startsWith('assets/')) throw refusal('route_unknown', 'The page has no such file.');
    void reply.headers({
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      // The names of all other files change with their content.
      'Cache-Control': name === 'index.html' ? 'no-cache' : 'public, max-age=31536000, immutable',
    });
    return reply.type(types[path.extname(name)] ?? 'application/octet-stream').send(readFileSync(path.join(folder, name)));
  };
  app.get('/console', { config }, async (_request, reply) => reply.redirect('/console/', 308));
  app.get<{ Params: { '*': string } }>('/console/*', { config }, async ({ params }, reply) => send(params['*'], reply));
}

function readFiles(): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll(path.sep, '/'));
  } catch {
    return [];
  }
}
