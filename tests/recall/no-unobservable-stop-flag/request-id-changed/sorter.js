let current = 0;

onmessage = ({ data }) => {
  current++;
  work(current, data);
};

function work(id, list) {
  const rest = list.slice();
  const sorted = [];
  while (rest.length > 0 && id === current) {
    const at = rest.indexOf(Math.min(...rest));
    sorted.push(...rest.splice(at, 1));
  }
  if (id === current) postMessage(sorted);
}
