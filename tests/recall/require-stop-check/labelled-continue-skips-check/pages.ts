export async function nextBatch(): Promise<string[]> {
  const res = await fetch('http://localhost:7000/batch', { signal: AbortSignal.timeout(5000) });
  return (await res.json()) as string[];
}

export async function visit(page: string): Promise<boolean> {
  const res = await fetch(page, { signal: AbortSignal.timeout(5000) });
  return res.ok;
}
