import { release } from './session.ts';

self.onmessage = async ({ data }: MessageEvent<readonly string[]>) => {
  const session = { words: 0 };
  try {
    for (const text of data) session.words += text.split(' ').length;
    self.postMessage(session.words);
  } finally {
    await release(session);
  }
};
