const canvas = document.querySelector('canvas')!;
const offscreen = canvas.transferControlToOffscreen();
const worker = new Worker(new URL('./game.worker.ts', import.meta.url), { type: 'module' });

worker.addEventListener('error', (event) => console.error(event.message));
worker.addEventListener('message', ({ data }) => {
  if (data.kind === 'score') document.querySelector('#score')!.textContent = data.score;
});
worker.postMessage({ kind: 'init', canvas: offscreen, ratio: devicePixelRatio }, [offscreen]);

addEventListener('keydown', (event) => worker.postMessage({ kind: 'key', code: event.code }));
document.addEventListener('visibilitychange', () => {
  worker.postMessage({ kind: document.hidden ? 'pause' : 'resume' });
});

export function quit(): void {
  worker.postMessage({ kind: 'quit' });
}
