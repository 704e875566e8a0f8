import { workerData } from 'node:worker_threads';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { brotliCompressSync } from 'node:zlib';

for (const name of readdirSync(workerData)) {
  writeFileSync(`${workerData}/${name}.br`, brotliCompressSync(readFileSync(`${workerData}/${name}`)));
}
