import StatsWorker from './stats.js?worker';

export const stats = new StatsWorker();
stats.onmessage = ({ data }) => console.table(data);
stats.onerror = (e) => console.error(e.message);
