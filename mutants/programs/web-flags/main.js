const worker = new Worker(new URL('./flags.worker.js', import.meta.url), { type: 'module' });
const log = document.querySelector('#log');
worker.onmessage = ({ data }) => {
  log.append(JSON.stringify(data));
};
worker.onerror = ({ message }) => {
  log.append(message);
};

export const begin = (task) => {
  worker.postMessage({ type: 'begin', task });
};
export const cancel = () => {
  worker.postMessage({ type: 'cancel' });
};
