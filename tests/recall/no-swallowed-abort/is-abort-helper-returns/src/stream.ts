const isAbort = (error: unknown): boolean => error instanceof Error && error.name === 'AbortError';

export async function follow(url: string, signal: AbortSignal, onLine: (line: string) => void): Promise<void> {
  for (;;) {
    try {
      const response = await fetch(url, { signal });
      for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) onLine(chunk);
    } catch (error) {
      if (isAbort(error)) return;
      console.error(error);
    }
  }
}
