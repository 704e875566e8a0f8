import { MinHeap } from './heap.js';

self.onmessage = ({ data: { graph, from, to } }) => {
  const heap = new MinHeap([[0, from]]);
  const seen = new Set();
  for (;;) {
    if (heap.isEmpty()) {
      self.postMessage({ distance: Infinity });
      return;
    }
    const [distance, node] = heap.pop();
    if (node === to) {
      self.postMessage({ distance });
      return;
    }
    if (seen.has(node)) continue;
    seen.add(node);
    for (const [next, weight] of graph[node]) heap.push([distance + weight, next]);
  }
};
