const MIRRORS = ['https://a.example', 'https://b.example', 'https://c.example'];

export async function download(path: string, signal: AbortSignal): Promise<ArrayBuffer | undefined> {
  for (const mirror of MIRRORS) {
    try {
      const res = await fetch(mirror + path, { signal });
      return await res.arrayBuffer();
    } catch (error) {
      console.warn(`${mirror} failed`, error);
      continue;
    }
  }
  return undefined;
}
