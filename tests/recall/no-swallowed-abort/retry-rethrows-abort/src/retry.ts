export async function retry<T>(fn: (signal: AbortSignal) => Promise<T>, signal: AbortSignal, times = 3): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await fn(signal);
    } catch (error) {
      if (attempt >= times || (error instanceof DOMException && error.name === 'AbortError')) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100 * attempt));
    }
  }
}
