export async function release(session: { words: number }): Promise<void> {
  const root = await navigator.storage.getDirectory();
  const file = await root.getFileHandle('words.json', { create: true });
  const out = await file.createWritable();
  await out.write(JSON.stringify(session));
  await out.close();
}
