import { useEffect, useRef, useState } from 'react';

export function useOcr() {
  const [text, setText] = useState('');
  const [error, setError] = useState(null);
  const worker = useRef(null);

  useEffect(() => {
    worker.current = new Worker(new URL('./ocr.worker.js', import.meta.url), { type: 'module' });
    worker.current.onmessage = ({ data }) => {
      if (data.type === 'error') setError(data.message);
      else setText(data.text);
    };
    return () => worker.current.terminate();
  }, []);

  return { text, error, recognize: (image) => worker.current.postMessage(image) };
}
