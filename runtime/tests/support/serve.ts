import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' };
const ISOLATION = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

export interface Served {
  readonly url: string;
  close(): void;
}

/** Serves folders by URL prefix; package names in scripts become URLs, as a bundler would make them. */
export async function serve(folders: Record<string, string>, isIsolated: boolean): Promise<Served> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const prefix = Object.keys(folders).find((candidate) => pathname.startsWith(candidate));
    const file = prefix && join(folders[prefix] as string, pathname.slice(prefix.length) || 'index.html');
    const headers = { 'Content-Type': TYPES[extname(file ?? '')] ?? 'text/plain', ...(isIsolated ? ISOLATION : {}) };
    void (file ? readFile(file, 'utf8') : Promise.reject(new Error('no such folder'))).then(
      (source) => response.writeHead(200, headers).end(source.replaceAll(/'graceful-workers(\/worker)?'/g, (_, worker) => `'/dist/${worker ? 'worker' : 'index'}.js'`)),
      () => response.writeHead(404, headers).end('not found'),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = (): void => {
    server.closeAllConnections();
    server.close();
  };
  return { url: `http://localhost:${(server.address() as AddressInfo).port}`, close };
}
