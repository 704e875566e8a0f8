let handle;
let offset = 0;

async function open() {
  const root = await navigator.storage.getDirectory();
  const file = await root.getFileHandle('recording.bin', { create: true });
  handle ??= await file.createSyncAccessHandle();
}

self.onmessage = async ({ data }) => {
  await open();
  offset += handle.write(data, { at: offset });
  handle.flush();
  self.postMessage(offset);
};
