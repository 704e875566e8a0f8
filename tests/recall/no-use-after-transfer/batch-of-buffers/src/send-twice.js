export function sendToBoth(first, second, samples) {
  const left = samples.slice(0);
  first.postMessage({ samples: left }, { transfer: [left.buffer] });
  second.postMessage({ samples: left });
}
