/**
 * What runs in the worker beside an example that does not run by itself: it calls the example's function
 * and tells the owner how that went. The example's own listeners stay as they are.
 */
const COMMON = `
export async function drive(work, stop = () => {}) {
  hear((message) => {
    if (message !== 'stop') return;
    stop();
    tell('asked');
  });
  tell('started');
  try {
    const value = await work();
    tell({ ended: 'returned', value: value === undefined ? null : value });
  } catch (error) {
    tell({ ended: error.name });
  }
}
/** Data without end. */
export function* forever(value) {
  for (;;) yield value;
}
export const turn = () => new Promise((resolve) => { setTimeout(resolve, 1); });
`;

const NODE = `
import { parentPort } from 'node:worker_threads';
export const tell = (message) => parentPort.postMessage({ truth: message });
const hear = (listener) => parentPort.on('message', listener);
process.on('unhandledRejection', (error) => { tell({ ended: error?.name ?? String(error) }); });
${COMMON}`;

const WEB = `
export const tell = (message) => self.postMessage({ truth: message });
const hear = (listener) => self.addEventListener('message', ({ data }) => listener(data));
self.addEventListener('unhandledrejection', (event) => { tell({ ended: event.reason?.name ?? String(event.reason) }); });
${COMMON}`;

/** The module `./driver.js` of a project. */
export const DRIVERS = { node: NODE, web: WEB } as const;
