let worker: Worker | undefined;
let nextId = 0;
const waiting = new Map<number, { resolve: (html: string) => void; reject: (error: Error) => void }>();

function getWorker(): Worker {
  if (!worker) {
    worker = new Worker(new URL('./highlight.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = ({ data }) => {
      waiting.get(data.id)?.resolve(data.html);
      waiting.delete(data.id);
    };
    worker.onerror = (event) => {
      for (const { reject } of waiting.values()) reject(new Error(event.message));
      waiting.clear();
    };
  }
  return worker;
}

export function highlight(code: string, language: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const id = nextId++;
    waiting.set(id, { resolve, reject });
    getWorker().postMessage({ id, code, language });
  });
}
