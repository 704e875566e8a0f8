self.onmessage = ({ data }: MessageEvent<{ id: number; nodes: number[] }>) => {
  self.postMessage({ id: data.id, graph: data.nodes.map((x) => x * 2) });
};
