class ApiClient {
  constructor(private readonly base: string) {}

  async get<T>(path: string): Promise<T> {
    const response = await fetch(`${this.base}${path}`, { headers: { accept: 'application/json' } });
    if (!response.ok) throw new Error(response.statusText);
    return (await response.json()) as T;
  }
}

const api = new ApiClient('https://api.example.com');

self.onmessage = async ({ data }: MessageEvent<{ path: string }>) => {
  self.postMessage(await api.get(data.path));
};
