export async function uploadAll(files: File[], signal: AbortSignal): Promise<{ name: string; ok: boolean }[]> {
  const results: { name: string; ok: boolean }[] = [];
  for (const file of files) {
    try {
      await fetch(`/files/${file.name}`, { method: 'PUT', body: file, signal });
      results.push({ name: file.name, ok: true });
    } catch {
      results.push({ name: file.name, ok: false });
    }
  }
  return results;
}
