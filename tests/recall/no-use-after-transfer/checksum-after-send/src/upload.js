const packer = new Worker(new URL('./packer.js', import.meta.url));
packer.onerror = (event) => console.error(event.message);
packer.onmessage = ({ data }) => console.log('packed', data);

export async function send(file) {
  const bytes = await file.arrayBuffer();
  packer.postMessage({ name: file.name, bytes }, [bytes]);
  const view = new Uint8Array(bytes);
  let sum = 0;
  for (const byte of view) sum = (sum + byte) & 0xffff;
  return sum;
}
