interface LineMessage {
  line: string;
}

let handle: FileSystemSyncAccessHandle | undefined;
let offset = 0;
const encoder = new TextEncoder();

async function open(): Promise<FileSystemSyncAccessHandle> {
  const root = await navigator.storage.getDirectory();
  const file = await root.getFileHandle('app.log', { create: true });
  return file.createSyncAccessHandle();
}

self.onmessage = async ({ data }: MessageEvent<LineMessage>) => {
  handle ??= await open();
  offset += handle.write(encoder.encode(data.line + '\n'), { at: offset });
};
