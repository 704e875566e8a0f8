/** One end of a MessageChannel, used alike in Node and on the web. */
import { workerThreads } from './platform.ts';

/** An open port. Listening alone never keeps the process alive: `setRef(true)` does. */
export interface PortLink {
  post(message: unknown, transfer?: readonly object[]): void;
  /** Whether this port keeps the process (or worker) alive. A no-op on the web. */
  setRef(isRef: boolean): void;
  /** Reads the next message at once, without the event loop's turning; undefined if there is none, or on the web. */
  receiveNow(): { readonly message: unknown } | undefined;
  close(): void;
}

export interface PortListeners {
  readonly onMessage: (message: unknown) => void;
  /** The other side closed its port, or its thread is gone. Browsers without the `close` event never call it. */
  readonly onClose?: () => void;
}

type NodePort = import('node:worker_threads').MessagePort;

/** Starts listening. */
export function openPort(port: MessagePort, listeners: PortListeners): PortLink {
  return workerThreads ? openNodePort(port as unknown as NodePort, listeners) : openWebPort(port, listeners);
}

function openNodePort(port: NodePort, { onMessage, onClose }: PortListeners): PortLink {
  port.on('message', onMessage);
  if (onClose) port.once('close', onClose);
  // After `on('message')`, which refs the port.
  port.unref();
  return {
    post: (message, transfer) => port.postMessage(message, transfer as [] | undefined),
    setRef: (isRef) => (isRef ? port.ref() : port.unref()),
    receiveNow: () => workerThreads?.receiveMessageOnPort(port),
    close: () => port.close(),
  };
}

function openWebPort(port: MessagePort, { onMessage, onClose }: PortListeners): PortLink {
  port.onmessage = (event) => onMessage(event.data);
  if (onClose) port.addEventListener('close', onClose, { once: true });
  return {
    post: (message, transfer) => port.postMessage(message, (transfer ?? []) as Transferable[]),
    setRef: () => {},
    receiveNow: () => undefined,
    close: () => port.close(),
  };
}
