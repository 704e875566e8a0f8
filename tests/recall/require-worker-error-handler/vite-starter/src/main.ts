import './style.css';

const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
const output = document.querySelector<HTMLDivElement>('#app')!;

worker.addEventListener('message', (event: MessageEvent<number>) => {
  output.textContent = String(event.data);
});

document.querySelector<HTMLButtonElement>('#run')!.addEventListener('click', () => {
  output.textContent = 'calculating…';
  worker.postMessage(40);
});
