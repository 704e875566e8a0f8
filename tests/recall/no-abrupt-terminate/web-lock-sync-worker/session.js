let syncWorker;

export function startSync(token) {
  syncWorker = new Worker(new URL('./sync.js', import.meta.url), { type: 'module' });
  syncWorker.onerror = (e) => reportError(e.error);
  syncWorker.postMessage({ token });
}

export function logout() {
  localStorage.removeItem('token');
  syncWorker?.terminate();
  syncWorker = undefined;
}
