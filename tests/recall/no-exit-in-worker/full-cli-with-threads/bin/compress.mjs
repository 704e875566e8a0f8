#!/usr/bin/env node
import { parseArgs } from 'node:util';
import { glob } from 'node:fs/promises';
import { ThreadPool } from '../lib/pool.mjs';

const { values, positionals } = parseArgs({ allowPositionals: true, options: { jobs: { type: 'string', default: '4' }, help: { type: 'boolean' } } });

if (values.help || positionals.length === 0) {
  console.log('usage: compress [--jobs N] PATTERN…');
  process.exit(values.help ? 0 : 1);
}

const pool = new ThreadPool(new URL('../lib/compress-worker.mjs', import.meta.url), Number(values.jobs));
let failed = 0;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, async () => {
    await pool.close();
    process.exit(130);
  });
}

const jobs = [];
for await (const file of glob(positionals)) {
  jobs.push(
    pool.run({ file }).then(
      ({ saved }) => console.log(`${file}: ${saved} bytes saved`),
      (error) => {
        failed++;
        console.error(`${file}: ${error.message}`);
      },
    ),
  );
}
await Promise.all(jobs);
await pool.close();
process.exitCode = failed > 0 ? 1 : 0;
