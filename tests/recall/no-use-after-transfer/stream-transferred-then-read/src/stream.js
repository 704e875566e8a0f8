export async function send(worker, response) {
  const stream = response.body;
  worker.postMessage({ stream }, [stream]);
  const reader = stream.getReader();
  return reader.read();
}
