import { useCallback, useState } from 'react';

export function useUpload() {
  const [progress, setProgress] = useState(0);

  const upload = useCallback((file: File) => {
    const worker = new Worker(new URL('./upload.worker.ts', import.meta.url), { type: 'module' });
    worker.onmessage = (event: MessageEvent<number>) => setProgress(event.data);
    worker.onerror = (event) => console.error(event.message);
    worker.postMessage(file);
  }, []);

  return { progress, upload };
}
