// concurrent.futures: a few threads, many tasks, each of which can be stopped by itself. A task
// that is stopped cleans up, and its thread goes on to the next.
import { WorkerPool } from 'graceful-workers';

const pool = WorkerPool.start(new URL('./tasks.js', import.meta.url), { threads: 2 });

const sums = await Promise.all([10, 100, 1_000].map((n) => pool.run('sumTo', n)));
console.log(`sums: ${sums.join(', ')}`);

const thread = await pool.run('thread');
const controller = new AbortController();
const search = pool.run('searchForEver', null, { signal: controller.signal });
setTimeout(() => controller.abort('found elsewhere'), 50);
try {
  await search;
} catch (error) {
  console.log(`search: ${error.name}, because of "${error.cause}"`);
}

try {
  await pool.run('searchForEver', null, { timeout: 50 });
} catch (error) {
  console.log(`search: ${error.name}`);
}

const threads = new Set([thread, ...(await Promise.all([pool.run('thread'), pool.run('thread')]))]);
console.log(`threads replaced: ${Math.max(0, threads.size - pool.threadCount)}`);
console.log(`clean-ups run: ${(await Promise.all(Array.from({ length: 20 }, () => pool.run('cleanUps')))).some((count) => count > 0)}`);
await pool.close();
console.log('closed');
