interface Token {
  cancelled: boolean;
}
const tokens = new Map<number, Token>();

function optimize(values: number[], token: Token): number {
  let best = -Infinity;
  let temperature = 1;
  while (temperature > 1e-9) {
    if (token.cancelled) break;
    best = Math.max(best, ...values.map((v) => v * temperature));
    temperature *= 0.9999;
  }
  return best;
}

self.onmessage = ({ data }: MessageEvent<{ id: number; type: 'run' | 'cancel'; values: number[] }>) => {
  if (data.type === 'cancel') {
    const token = tokens.get(data.id);
    if (token) token.cancelled = true;
    return;
  }
  const token = { cancelled: false };
  tokens.set(data.id, token);
  self.postMessage({ id: data.id, best: optimize(data.values, token) });
};
