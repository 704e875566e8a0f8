// An exception in the thread: it crosses with everything that is worth knowing, and is never lost.
import { StoppableWorker, WorkerCrashedError } from 'graceful-workers';

for (const mode of ['thrown', 'aggregate', 'stray']) {
  const worker = StoppableWorker.start(new URL('./worker.js', import.meta.url), { data: { mode } });
  try {
    await worker.join();
  } catch (error) {
    const inner = error instanceof WorkerCrashedError ? error.cause : error;
    console.log(`${mode}: ${error.name}`);
    if (inner !== error) console.log(`  because of: ${inner.name}: ${inner.message}`);
    if (inner.code) console.log(`  code: ${inner.code}`);
    if (inner.errors) console.log(`  errors: ${inner.errors.map(({ message }) => message).join(', ')}`);
    if (inner.cause) console.log(`  cause: ${inner.cause.name}: ${inner.cause.message}`);
    if (mode === 'thrown') console.log(`  thrown in worker.js: ${error.stack.includes('worker.js')}`);
  }
}
