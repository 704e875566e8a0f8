import { Thread } from 'react-native-threads';

const worker = new Thread('./crypto.thread.js');

worker.onmessage = (message) => console.log(message);

export const encrypt = (text) => worker.postMessage(text);
export const stop = () => worker.terminate();
