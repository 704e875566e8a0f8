// The GUI thread: the worker computes, the page shows. Nothing here ever waits for the worker in a
// way that would freeze the page, and nothing is shown after the user has pressed Stop.
import { StoppableWorker, uiBridge } from 'graceful-workers';

const element = (id) => document.getElementById(id);
const [startButton, stopButton, breakButton] = ['start', 'stop', 'break'].map(element);
let worker = null;

function show(state, { isRunning }) {
  element('state').textContent = state;
  startButton.disabled = isRunning;
  stopButton.disabled = !isRunning;
  breakButton.disabled = !isRunning;
}

function showError(error) {
  element('error').textContent = `The worker failed: ${error.message}`;
  element('error').hidden = false;
}

function start(data) {
  element('error').hidden = true;
  element('count').textContent = '0';
  // Every start is a new worker: one that was stopped is over.
  worker = StoppableWorker.start(() => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }), { data, gracePeriod: 2_000 });
  uiBridge(worker, {
    onUpdate({ count, mode }) {
      element('count').textContent = count.toLocaleString('en');
      element('mode').textContent = mode === 'shared' ? 'stop requests go through shared memory' : 'stop requests go by message';
    },
    onError(error) {
      showError(error);
      show('Failed.', { isRunning: false });
    },
  });
  show('Running.', { isRunning: true });
}

async function stop() {
  show('Stopping …', { isRunning: false });
  // Until the old worker is over, its successor waits.
  startButton.disabled = true;
  const { how, elapsedMs, error } = await worker.stop('the user pressed Stop');
  if (error) showError(error);
  show(`Stopped (${how}, ${Math.round(elapsedMs)} ms).`, { isRunning: false });
}

startButton.addEventListener('click', () => start({}));
stopButton.addEventListener('click', stop);
breakButton.addEventListener('click', async () => {
  await stop();
  start({ failAfter: 500 });
});

// A ball that stands still would show a page that waits.
let position = 0;
function roll() {
  position = (position + 2) % 400;
  element('ball').style.transform = `translateX(${position}px)`;
  requestAnimationFrame(roll);
}
requestAnimationFrame(roll);
