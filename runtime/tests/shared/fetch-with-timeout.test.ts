import { getEventListeners } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AbortError, fetchWithTimeout, TimeoutError } from 'graceful-workers';
import { errorOf } from '../support/fixtures.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

let server: Server;
let url: string;
let requests: IncomingMessage[] = [];
let answers: Answer[] = [];

const ok: Answer = (response) => response.end('ok');
const stall: Answer = () => {};
const stallBody: Answer = (response) => void response.write('half');
const fail = (status: number, headers: Record<string, string> = {}): Answer => (response) => response.writeHead(status, headers).end('failed');
const hangUp: Answer = (response) => void response.destroy();

/** Answers in turn; the last answer repeats. */
function serve(...list: Answer[]): void {
  requests = [];
  answers = list;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    const answer = answers[Math.min(requests.length, answers.length - 1)] as Answer;
    requests.push(request);
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  url = `http://localhost:${(server.address() as AddressInfo).port}/`;
});

afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const quick = { backoff: () => 1 };

describe('fetchWithTimeout', () => {
  it('is a fetch', async () => {
    serve(ok);
    const response = await fetchWithTimeout(url, { method: 'POST', body: 'x', headers: { a: 'b' } });
    expect(response).toBeInstanceOf(Response);
    expect(response.url).toBe(url);
    expect(await response.text()).toBe('ok');
    expect(requests[0]).toMatchObject({ method: 'POST', headers: { a: 'b' } });
  });

  it('ends a server that does not answer with a TimeoutError', async () => {
    serve(stall);
    expect(await errorOf(fetchWithTimeout(url, { timeout: 30 }))).toBeInstanceOf(TimeoutError);
  });

  it('ends a body that stalls with a TimeoutError', async () => {
    serve(stallBody);
    const response = await fetchWithTimeout(url, { timeout: 100 });
    expect(await errorOf(response.text())).toBeInstanceOf(TimeoutError);
  });

  it('ends a body that stalls and is read as a stream', async () => {
    serve(stallBody);
    const response = await fetchWithTimeout(url, { timeout: 100 });
    const read = async (): Promise<void> => {
      for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) expect(chunk.length).toBe(4);
    };
    expect(await errorOf(read())).toBeInstanceOf(TimeoutError);
  });

  it('ends with an AbortError when its signal aborts: before, while waiting, while reading', async () => {
    serve(stallBody);
    expect(await errorOf(fetchWithTimeout(url, { signal: AbortSignal.abort('no') }))).toMatchObject({ name: 'AbortError', cause: 'no' });
    const controller = new AbortController();
    const response = await fetchWithTimeout(url, { signal: controller.signal });
    const reading = errorOf(response.text());
    controller.abort('mid-body');
    expect(await reading).toMatchObject({ name: 'AbortError', cause: 'mid-body' });
    serve(stall);
    const other = new AbortController();
    setTimeout(() => other.abort('waiting'), 20);
    expect(await errorOf(fetchWithTimeout(url, { signal: other.signal }))).toMatchObject({ name: 'AbortError', cause: 'waiting' });
  });

  it('takes the signal of a Request', async () => {
    serve(stall);
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    const request = new Request(url, { signal: controller.signal });
    expect(await errorOf(fetchWithTimeout(request))).toBeInstanceOf(AbortError);
  });

  it('leaves no listener on the signal once the body is read', async () => {
    serve(ok);
    const { signal } = new AbortController();
    for (let i = 0; i < 20; i++) await (await fetchWithTimeout(url, { signal })).text();
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });

  it('does not retry unless asked to', async () => {
    serve(fail(503), ok);
    expect((await fetchWithTimeout(url)).status).toBe(503);
    expect(requests).toHaveLength(1);
  });

  it.each([
    ['a server that is down for a moment', fail(503)],
    ['a connection that is cut', hangUp],
    ['a server that stalls', stall],
    ['too many requests', fail(429)],
  ])('retries %s', async (_name, answer) => {
    serve(answer, answer, ok);
    const response = await fetchWithTimeout(url, { retries: 2, timeout: 200, ...quick });
    expect(await response.text()).toBe('ok');
    expect(requests).toHaveLength(3);
  });

  it('gives the last answer, or the last error, when the retries are used up', async () => {
    serve(fail(500));
    expect((await fetchWithTimeout(url, { retries: 2, ...quick })).status).toBe(500);
    expect(requests).toHaveLength(3);
    serve(hangUp);
    expect(await errorOf(fetchWithTimeout(url, { retries: 1, ...quick }))).toBeInstanceOf(TypeError);
  });

  it.each([[404], [400], [501]])('does not retry what will not change: %i', async (status) => {
    serve(fail(status), ok);
    expect((await fetchWithTimeout(url, { retries: 3, ...quick })).status).toBe(status);
  });

  it('does not retry what is not idempotent, nor what cannot be sent again', async () => {
    serve(fail(503), ok);
    expect((await fetchWithTimeout(url, { method: 'POST', body: 'x', retries: 3, ...quick })).status).toBe(503);
    serve(fail(503), ok);
    const body = new Blob(['x']).stream();
    expect((await fetchWithTimeout(url, { method: 'PUT', body, duplex: 'half', retries: 3, ...quick } as never)).status).toBe(503);
    serve(fail(503), ok);
    const request = new Request(url, { method: 'PUT', body: 'x' });
    expect((await fetchWithTimeout(request, { retries: 3, ...quick })).status).toBe(503);
  });

  it('sends a body that can be sent again', async () => {
    serve(fail(503), ok);
    expect((await fetchWithTimeout(url, { method: 'PUT', body: 'x', retries: 1, ...quick })).status).toBe(200);
  });

  it.each([
    ['seconds', '1', 950],
    ['a date', () => new Date(Date.now() + 2_000).toUTCString(), 900],
    ['a date that is over', 'Wed, 21 Oct 2015 07:28:00 GMT', 0],
  ])('honours Retry-After as %s', async (_name, value, least) => {
    serve(fail(503, { 'retry-after': typeof value === 'function' ? value() : value }), ok);
    const start = performance.now();
    expect((await fetchWithTimeout(url, { retries: 1, ...quick })).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(least);
  });

  it('never retries after a stop, and the pause is stoppable', async () => {
    serve(fail(503));
    const controller = new AbortController();
    const start = performance.now();
    setTimeout(() => controller.abort('stop'), 50);
    const call = fetchWithTimeout(url, { retries: 5, backoff: () => 60_000, signal: controller.signal });
    expect(await errorOf(call)).toMatchObject({ name: 'AbortError', cause: 'stop' });
    expect(performance.now() - start).toBeLessThan(20_000);
    expect(requests).toHaveLength(1);
  });

  it('bounds all attempts together by totalTimeout', async () => {
    serve(stall);
    const start = performance.now();
    const call = fetchWithTimeout(url, { retries: 1_000, timeout: 40, totalTimeout: 150, ...quick });
    expect(await errorOf(call)).toBeInstanceOf(TimeoutError);
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(requests.length).toBeLessThan(10);
  });

  it('gives the answer rather than pausing beyond totalTimeout', async () => {
    serve(fail(503, { 'retry-after': '3600' }), ok);
    expect((await fetchWithTimeout(url, { retries: 1, totalTimeout: 5_000 })).status).toBe(503);
  });
});
