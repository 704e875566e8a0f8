export async function keepConnected(url: string, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const socket = new WebSocket(url);
    await new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }));
    await new Promise((resolve) => setTimeout(resolve, 3000));
  }
}
