interface Job {
  id: number;
  text: string;
}

const SLICE_MS = 12;
let currentId = -1;
let isCancelled = false;

const nextMacrotask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

async function parse({ id, text }: Job): Promise<void> {
  currentId = id;
  isCancelled = false;
  const rows: string[][] = [];
  let position = 0;
  while (position < text.length && !isCancelled) {
    const deadline = performance.now() + SLICE_MS;
    while (position < text.length && performance.now() < deadline) {
      const end = text.indexOf('\n', position);
      const stop = end === -1 ? text.length : end;
      rows.push(text.slice(position, stop).split(','));
      position = stop + 1;
    }
    self.postMessage({ id, type: 'progress', done: position / text.length });
    await nextMacrotask();
    if (currentId !== id) return;
  }
  self.postMessage(isCancelled ? { id, type: 'cancelled' } : { id, type: 'rows', rows });
}

self.onmessage = ({ data }: MessageEvent<{ type: 'parse' | 'cancel'; job: Job; id: number }>) => {
  if (data.type === 'cancel') {
    if (data.id === currentId) isCancelled = true;
    return;
  }
  parse(data.job).catch((error: unknown) => self.postMessage({ id: data.job.id, type: 'error', message: String(error) }));
};
