export function evaluate(code, limit = 1000) {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./sandbox.js', import.meta.url));
    const timer = setTimeout(() => {
      worker.terminate();
      reject(new Error(`no answer within ${limit} ms`));
    }, limit);
    worker.onmessage = (e) => {
      clearTimeout(timer);
      worker.terminate();
      resolve(e.data);
    };
    worker.onerror = (e) => {
      clearTimeout(timer);
      worker.terminate();
      reject(new Error(e.message));
    };
    worker.postMessage(code);
  });
}
