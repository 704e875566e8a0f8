const { Worker } = require('node:worker_threads');

function lint(files) {
  const worker = new Worker('./lint-worker.js', { workerData: files, stdout: true });
  worker.stdout.pipe(process.stdout);
  worker.on('error', (err) => console.error(err));
  worker.on('exit', (code) => {
    process.exitCode = code;
  });
}

lint(process.argv.slice(2));
