import { setTimeout as sleep } from 'node:timers/promises';
import { gc } from './cache.mjs';

export async function run() {
  while (true) {
    gc();
    await sleep(60_000);
  }
}
