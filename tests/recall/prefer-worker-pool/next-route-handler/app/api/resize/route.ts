import { Worker } from 'node:worker_threads';

export async function POST(request: Request): Promise<Response> {
  const bytes = await request.arrayBuffer();
  const png = await new Promise<ArrayBuffer>((resolve, reject) => {
    const worker = new Worker('./resize.js', { workerData: bytes });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`exit ${code}`)));
  });
  return new Response(png);
}
