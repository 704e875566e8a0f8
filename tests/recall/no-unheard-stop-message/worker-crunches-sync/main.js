import MinerWorker from './miner.js?worker';

const miner = new MinerWorker();
miner.onmessage = ({ data }) => console.log('found', data);
miner.onerror = (event) => console.error(event.message);

document.querySelector('#stop').onclick = () => {
  miner.postMessage('stop');
};
