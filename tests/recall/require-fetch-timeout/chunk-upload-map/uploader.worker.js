const CHUNK = 5 * 1024 * 1024;

onmessage = async ({ data: { file, uploadId } }) => {
  const parts = [];
  for (let start = 0; start < file.size; start += CHUNK) parts.push(file.slice(start, start + CHUNK));

  const etags = await Promise.all(
    parts.map(async (part, index) => {
      const body = new FormData();
      body.append('part', part, String(index));
      const res = await fetch(`/uploads/${uploadId}/${index}`, { method: 'PUT', body });
      return res.headers.get('etag');
    }),
  );
  postMessage({ etags });
};
