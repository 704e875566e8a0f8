import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Diagnostic {
  readonly range: { readonly start: { readonly line: number } };
  readonly message: string;
  readonly code?: string | number;
}

interface Message {
  readonly id?: number | string | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

const LANGUAGES: Readonly<Record<string, string>> = { '.js': 'javascript', '.ts': 'typescript' };

/** An editor, as far as a language server sees one: it opens, changes and saves files, and asks for diagnostics. */
export class LanguageServer {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #root: string;
  readonly #settings: object;
  readonly #answers = new Map<number, (message: Message) => void>();
  /** Who waits for what the server publishes, by document. */
  readonly #listeners = new Map<string, (diagnostics: readonly Diagnostic[]) => void>();
  #received = Buffer.alloc(0);
  #lastId = 0;
  #isClosing = false;
  #version = 0;

  /** @param settings What the server gets when it asks for its configuration. */
  constructor(program: string, args: readonly string[], root: string, settings: object) {
    this.#root = root;
    this.#settings = settings;
    this.#process = spawn(program, args, { cwd: root });
    this.#process.stdout.on('data', (data: Buffer) => this.#receive(data));
    this.#process.stderr.resume();
    // A server that is being closed may have asked something a moment before: it cannot hear the answer any more.
    this.#process.stdin.on('error', (error) => {
      if (!this.#isClosing) throw error;
    });
  }

  async initialize(): Promise<void> {
    const workspaceFolders = [{ uri: pathToFileURL(this.#root).href, name: 'project' }];
    const capabilities = { workspace: { configuration: true, workspaceFolders: true }, textDocument: { diagnostic: {}, publishDiagnostics: {} } };
    await this.#request('initialize', { processId: process.pid, rootUri: workspaceFolders[0]!.uri, workspaceFolders, capabilities, initializationOptions: [{ workspaceUri: workspaceFolders[0]!.uri, options: this.#settings }] });
    this.#notify('initialized', {});
  }

  /** Opens a file as it is on disk. */
  open(file: string): void {
    const languageId = LANGUAGES[extname(file)] ?? 'plaintext';
    this.#notify('textDocument/didOpen', { textDocument: { uri: this.#getUri(file), languageId, version: ++this.#version, text: this.#read(file) } });
  }

  /** Saves a file as it is on disk. */
  save(file: string): void {
    const textDocument = { uri: this.#getUri(file), version: ++this.#version };
    this.#notify('textDocument/didChange', { textDocument, contentChanges: [{ text: this.#read(file) }] });
    this.#notify('textDocument/didSave', { textDocument });
  }

  /** What the server says of a file when it is asked. */
  async pull(file: string): Promise<readonly Diagnostic[]> {
    const report = (await this.#request('textDocument/diagnostic', { textDocument: { uri: this.#getUri(file) } })) as { items: readonly Diagnostic[] };
    return report.items;
  }

  /** What the server says of a file, unasked, after something was done. */
  async hear(file: string, act: () => void): Promise<readonly Diagnostic[]> {
    const uri = this.#getUri(file);
    const heard = new Promise<readonly Diagnostic[]>((resolve) => this.#listeners.set(uri, resolve));
    act();
    return heard;
  }

  async close(): Promise<void> {
    this.#isClosing = true;
    const isClosed = once(this.#process, 'close');
    this.#process.kill();
    await isClosed;
  }

  #getUri(file: string): string {
    return pathToFileURL(join(this.#root, file)).href;
  }

  #read(file: string): string {
    return readFileSync(join(this.#root, file), 'utf8');
  }

  async #request(method: string, params: unknown): Promise<unknown> {
    const id = (this.#lastId += 1);
    const answered = new Promise<Message>((resolve) => this.#answers.set(id, resolve));
    this.#send({ id, method, params });
    const { result, error } = await answered;
    if (error !== undefined) throw new Error(`${method}: ${error.message}`);
    return result;
  }

  #notify(method: string, params: unknown): void {
    this.#send({ method, params });
  }

  #send(message: Message): void {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    this.#process.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  }

  #receive(data: Buffer): void {
    this.#received = Buffer.concat([this.#received, data]);
    for (;;) {
      const headerEnd = this.#received.indexOf('\r\n\r\n');
      if (headerEnd === -1) return;
      const length = Number(/Content-Length: (\d+)/i.exec(this.#received.toString('latin1', 0, headerEnd))?.[1]);
      const end = headerEnd + 4 + length;
      if (this.#received.length < end) return;
      const message = JSON.parse(this.#received.toString('utf8', headerEnd + 4, end)) as Message;
      this.#received = this.#received.subarray(end);
      this.#handle(message);
    }
  }

  #handle({ id, method, params, result, error }: Message): void {
    if (method === undefined) {
      this.#answers.get(id as number)?.({ result, ...(error ? { error } : {}) });
      this.#answers.delete(id as number);
    } else if (id !== undefined && id !== null) {
      this.#answer(id, method, params);
    } else if (method === 'textDocument/publishDiagnostics') {
      const { uri, diagnostics } = params as { uri: string; diagnostics: readonly Diagnostic[] };
      this.#listeners.get(uri)?.(diagnostics);
      this.#listeners.delete(uri);
    }
  }

  #answer(id: number | string, method: string, params: unknown): void {
    const items = method === 'workspace/configuration' ? (params as { items: readonly unknown[] }).items : null;
    this.#send({ id, result: items === null ? null : items.map(() => this.#settings) });
  }
}
