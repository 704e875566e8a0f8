import workerpool from 'workerpool';

function spin(cells) {
  Atomics.store(cells, 0, 1);
  // eslint-disable-next-line graceful-workers/require-stop-check -- it tells its tasks nothing of a stop
  for (;;);
}

workerpool.worker({ noop() {}, spin });
