/** Schedule points: places where the event loop really turns. */

type Immediate = (callback: () => void) => void;

const nodeImmediate = (globalThis as { setImmediate?: Immediate }).setImmediate;
let port: MessagePort | null = null;
const callbacks: (() => void)[] = [];

/** Calls back after the event loop has taken its messages: `setImmediate`, or a message to oneself on the web. */
export function afterTurn(callback: () => void): void {
  if (nodeImmediate) {
    nodeImmediate(callback);
    return;
  }
  port ??= createSelfPort();
  callbacks.push(callback);
  port.postMessage(null);
}

function createSelfPort(): MessagePort {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => callbacks.shift()?.();
  return port2;
}
