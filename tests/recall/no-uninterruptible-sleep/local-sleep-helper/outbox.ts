export async function flush(signal: AbortSignal): Promise<number> {
  const res = await fetch('http://localhost:2525/flush', { method: 'POST', signal });
  return Number(await res.text());
}
