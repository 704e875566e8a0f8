export async function submit(worker: Worker, blob: Blob): Promise<{ width: number; height: number }> {
  const bitmap = await createImageBitmap(blob);
  const { width, height } = bitmap;
  worker.postMessage({ bitmap }, [bitmap]);
  return { width, height };
}
