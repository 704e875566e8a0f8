const nativeFetch = globalThis.fetch;

export function fetch(url: string, init: RequestInit = {}): Promise<Response> {
  return nativeFetch(url, { signal: AbortSignal.timeout(10_000), ...init });
}
