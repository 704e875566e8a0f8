import PollWorker from './poll.js?worker';

const poll = new PollWorker();
poll.onmessage = ({ data }) => console.log(data);
poll.onerror = (event) => console.error(event.message);
export const stop = () => poll.postMessage({ type: 'STOP' });
