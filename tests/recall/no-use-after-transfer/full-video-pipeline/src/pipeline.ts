const worker = new Worker(new URL('./encode.worker.ts', import.meta.url), { type: 'module' });
const output = document.querySelector<HTMLVideoElement>('video')!;
let recording = false;

worker.onmessage = ({ data }: MessageEvent<{ type: 'chunk' | 'stopped'; chunk?: ArrayBuffer }>) => {
  if (data.type === 'chunk') upload(data.chunk!);
  else recording = false;
};
worker.onerror = (event) => {
  recording = false;
  console.error(event.message);
};

async function upload(chunk: ArrayBuffer): Promise<void> {
  await fetch('/chunks', { method: 'POST', body: chunk, signal: AbortSignal.timeout(15_000) });
}

export async function record(stream: MediaStream): Promise<void> {
  const [track] = stream.getVideoTracks();
  const processor = new MediaStreamTrackProcessor({ track: track! });
  const reader = processor.readable.getReader();
  recording = true;
  output.srcObject = stream;
  while (recording) {
    const { value: frame, done } = await reader.read();
    if (done) break;
    const { timestamp } = frame;
    worker.postMessage({ type: 'frame', frame }, [frame]);
    output.dataset['at'] = String(timestamp);
  }
  reader.releaseLock();
}

export function stop(): void {
  worker.postMessage({ type: 'stop' });
}

declare class MediaStreamTrackProcessor {
  constructor(init: { track: MediaStreamTrack });
  readable: ReadableStream<VideoFrame>;
}
