import { parentPort } from 'node:worker_threads';

let more = false;
let rest = '';

function advance() {
  const match = /^\s*\S+/.exec(rest);
  if (!match) {
    more = false;
    return null;
  }
  rest = rest.slice(match[0].length);
  return match[0].trim();
}

parentPort.on('message', (text) => {
  rest = text;
  more = true;
  const words = [];
  while (more) {
    const word = advance();
    if (word) words.push(word);
  }
  parentPort.postMessage(words);
});
