import { parentPort } from 'node:worker_threads';
import { writeFile } from 'node:fs/promises';
import sharp from 'sharp';

parentPort.on('message', async (name) => {
  const data = await sharp(name).resize(200).toBuffer();
  await writeFile(`thumbs/${name}`, data);
});
