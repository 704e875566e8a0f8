class SyncEngine {
  private readonly controller = new AbortController();

  async pull(since: number): Promise<unknown[]> {
    const response = await fetch(`/api/changes?since=${since}`, {
      headers: { 'content-type': 'application/json' },
      credentials: 'include',
    });
    return (await response.json()) as unknown[];
  }

  stop(): void {
    this.controller.abort();
  }
}

const engine = new SyncEngine();
self.onmessage = async ({ data }: MessageEvent<{ type: string; since: number }>) => {
  if (data.type === 'stop') engine.stop();
  else self.postMessage(await engine.pull(data.since));
};
