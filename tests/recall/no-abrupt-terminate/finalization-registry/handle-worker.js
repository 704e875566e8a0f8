onmessage = async ({ data }) => {
  const root = await navigator.storage.getDirectory();
  const file = await root.getFileHandle(data.name, { create: true });
  const access = await file.createSyncAccessHandle();
  access.write(data.bytes);
  access.close();
};
