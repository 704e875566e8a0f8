import { type ChildProcess, spawn } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { Page } from 'playwright-core';
import { browser } from '../../runtime/tests/support/browser.ts';
import type { Project } from './examples.ts';
import { PATIENCE, until } from './until.ts';

/** A worker that runs an example, seen by its owner: the same for Node and for a browser. */
export interface Run {
  /** Everything that it has posted so far. */
  readonly messages: readonly unknown[];
  /** Uncaught errors, by text. */
  readonly errors: readonly string[];
  post(message: unknown): Promise<void>;
  /** Has the thread ended? */
  isOver(): boolean;
  [Symbol.asyncDispose](): Promise<void>;
}

/** What the driver has told of a kind: `started`, `asked`, or how it ended. */
export function findTold(run: Run): { isStarted: boolean; isAsked: boolean; ended: string | null; value: unknown } {
  const told = run.messages.flatMap((message) => (typeof message === 'object' && message !== null && 'truth' in message ? [message.truth] : []));
  const end = told.find((message) => typeof message === 'object' && message !== null && 'ended' in message) as { ended: string; value?: unknown } | undefined;
  return { isStarted: told.includes('started'), isAsked: told.includes('asked'), ended: end?.ended ?? null, value: end?.value };
}

/** Runs a file of a project in a thread of Node. */
export async function runInThread(project: Project, file: string, workerData: unknown = null): Promise<Run> {
  const messages: unknown[] = [];
  const errors: string[] = [];
  let isOver = false;
  const worker = new Worker(join(project.root, file), { workerData, stdout: true, stderr: true });
  worker.on('message', (message) => messages.push(message));
  worker.on('error', (error) => errors.push(String(error)));
  worker.on('exit', () => {
    isOver = true;
  });
  worker.stdout.on('data', (chunk: Buffer) => messages.push({ printed: String(chunk) }));
  return {
    messages,
    errors,
    post: async (message) => worker.postMessage(message),
    isOver: () => isOver,
    [Symbol.asyncDispose]: async () => {
      await worker.terminate();
    },
  };
}

/** Runs a program of a project in a process of its own; what it prints are its messages. */
export async function runProgram(project: Project, file: string): Promise<Run & { readonly printed: () => string }> {
  const child: ChildProcess = spawn(process.execPath, [file], { cwd: project.root });
  let printed = '';
  let isOver = false;
  const errors: string[] = [];
  child.stdout?.on('data', (chunk: Buffer) => {
    printed += String(chunk);
  });
  child.stderr?.on('data', (chunk: Buffer) => errors.push(String(chunk)));
  child.on('close', () => {
    isOver = true;
  });
  return {
    messages: [],
    errors,
    printed: () => printed,
    post: async () => {},
    isOver: () => isOver,
    [Symbol.asyncDispose]: async () => {
      child.kill('SIGKILL');
      await until(() => isOver, PATIENCE);
    },
  };
}

const TYPES: Readonly<Record<string, string>> = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript' };
const ISOLATION = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** A page of a real Chromium on the files of a project. `/silent` accepts requests and never answers them, as `/upload` and `/api/user`. */
export class WebPage {
  readonly page: Page;
  /** Requests that reached the server, by path. */
  readonly requests: string[] = [];
  readonly #close: () => Promise<void>;

  private constructor(page: Page, requests: string[], close: () => Promise<void>) {
    this.page = page;
    this.requests = requests;
    this.#close = close;
  }

  static async open(project: Project): Promise<WebPage> {
    const requests: string[] = [];
    const server = createServer((request, response) => {
      const { pathname } = new URL(request.url ?? '/', 'http://localhost');
      requests.push(pathname);
      if (['/upload', '/silent', '/api/user'].includes(pathname)) return;
      const type = TYPES[extname(pathname)] ?? 'text/html';
      void readFile(join(project.root, pathname)).then(
        (text) => response.writeHead(200, { 'Content-Type': type, ...ISOLATION }).end(text),
        () => response.writeHead(pathname === '/' ? 200 : 404, { 'Content-Type': type, ...ISOLATION }).end(''),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const page = await browser!.newPage();
    await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
    return new WebPage(page, requests, async () => {
      await page.close();
      server.closeAllConnections();
      server.close();
    });
  }

  /** Starts a file as a module worker; `worker` is its name in the page. */
  async start(file: string): Promise<Run> {
    await this.page.evaluate((url) => {
      const scope = globalThis as unknown as Record<string, unknown>;
      const messages: unknown[] = [];
      const errors: string[] = [];
      const worker = new (scope['Worker'] as new (url: string, options: object) => Record<string, unknown>)(url, { type: 'module' });
      worker['onmessage'] = ({ data }: { data: unknown }) => messages.push(data);
      worker['onerror'] = (event: { message?: string }) => errors.push(String(event.message));
      Object.assign(scope, { worker, messages, errors });
    }, `./${file}`);
    const messages: unknown[] = [];
    const errors: string[] = [];
    const isAlive = this.page.workers().length > 0 || (await until(() => this.page.workers().length > 0, 2000));
    const copy = async (): Promise<void> => {
      const seen = await this.page.evaluate(() => {
        const scope = globalThis as unknown as { messages: unknown[]; errors: string[] };
        return { messages: scope.messages.splice(0), errors: scope.errors.splice(0) };
      });
      messages.push(...seen.messages);
      errors.push(...seen.errors);
    };
    const timer = setInterval(() => void copy().catch(() => {}), 20);
    return {
      messages,
      errors,
      post: (message) => this.page.evaluate((data) => (globalThis as unknown as { worker: { postMessage(data: unknown): void } }).worker.postMessage(data), message),
      isOver: () => isAlive && this.page.workers().length === 0,
      [Symbol.asyncDispose]: async () => clearInterval(timer),
    };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#close();
  }
}
