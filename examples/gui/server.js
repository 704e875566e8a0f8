// Serves the page. With COOP and COEP (the default) the browser lets it share memory with its
// workers; `--not-isolated` leaves the headers out, as most servers do.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const ISOLATION = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };
const PAGES = fileURLToPath(new URL('.', import.meta.url));
const RUNTIME = fileURLToPath(new URL('.', import.meta.resolve('graceful-workers')));

/** @param {string} path the path of a URL, which may hold anything */
function findFile(path) {
  const clean = normalize(decodeURIComponent(path));
  if (clean.includes('..')) return null;
  if (clean.startsWith('/graceful-workers/')) return join(RUNTIME, clean.slice('/graceful-workers/'.length));
  return join(PAGES, clean === '/' ? 'index.html' : clean);
}

/** Browsers know no package names, and a worker has no import map: a bundler does this for you. */
function resolveImports(source) {
  return source
    .replaceAll("'graceful-workers/worker'", "'/graceful-workers/worker.js'")
    .replaceAll("'graceful-workers'", "'/graceful-workers/index.js'");
}

export async function startServer({ port = 0, isIsolated = true } = {}) {
  const server = createServer(async (request, response) => {
    try {
      const file = findFile(new URL(request.url ?? '/', 'http://localhost').pathname);
      if (!file) throw new Error('outside');
      const source = await readFile(file, 'utf8');
      const headers = { 'Content-Type': TYPES[extname(file)] ?? 'text/plain', 'Cache-Control': 'no-store' };
      response.writeHead(200, { ...headers, ...(isIsolated ? ISOLATION : {}) });
      response.end(extname(file) === '.js' ? resolveImports(source) : source);
    } catch {
      response.writeHead(404).end('not found');
    }
  });
  await new Promise((resolve) => server.listen(port, '127.0.0.1', resolve));
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://localhost:${server.address().port}/`, close };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { url } = await startServer({ port: Number(process.env.PORT ?? 8080), isIsolated: !process.argv.includes('--not-isolated') });
  console.log(`Open ${url} (Ctrl+C ends the server).`);
}
