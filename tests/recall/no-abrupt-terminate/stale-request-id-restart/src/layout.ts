type Resolver = { resolve: (value: unknown) => void; reject: (reason: Error) => void };
const waiting = new Map<number, Resolver>();
let seq = 0;
let engine: Worker | null = null;

function getEngine(): Worker {
  if (engine) return engine;
  engine = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module' });
  engine.onmessage = ({ data }: MessageEvent<{ id: number; graph: unknown }>) => {
    waiting.get(data.id)?.resolve(data.graph);
    waiting.delete(data.id);
  };
  engine.onerror = (event) => {
    for (const { reject } of waiting.values()) reject(new Error(event.message));
    waiting.clear();
  };
  return engine;
}

export function arrange(nodes: unknown): Promise<unknown> {
  const id = ++seq;
  return new Promise((resolve, reject) => {
    waiting.set(id, { resolve, reject });
    getEngine().postMessage({ id, nodes });
  });
}

export function restart(): void {
  engine?.terminate();
  engine = null;
}
