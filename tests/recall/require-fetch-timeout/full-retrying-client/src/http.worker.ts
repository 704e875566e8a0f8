import { expose } from 'comlink';

const TIMEOUT = 8000;

interface Options extends RequestInit {
  retries?: number;
}

async function request(url: string, { retries = 2, signal, ...init }: Options = {}): Promise<Response> {
  for (let attempt = 0; ; attempt++) {
    const timeout = AbortSignal.timeout(TIMEOUT);
    try {
      const response = await fetch(url, { ...init, signal: signal ? AbortSignal.any([signal, timeout]) : timeout });
      if (response.status < 500 || attempt >= retries) return response;
    } catch (error) {
      if (signal?.aborted || attempt >= retries) throw error;
    }
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(resolve, 2 ** attempt * 250);
      signal?.addEventListener('abort', () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    });
  }
}

const running = new Map<number, AbortController>();

expose({
  async get(id: number, url: string) {
    const controller = new AbortController();
    running.set(id, controller);
    try {
      const response = await request(url, { signal: controller.signal });
      return await response.json();
    } finally {
      running.delete(id);
    }
  },
  cancel(id: number) {
    running.get(id)?.abort();
  },
});
