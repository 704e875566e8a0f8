import { expose } from 'comlink';

const api = {
  mean(values: number[]) {
    return values.reduce((a, b) => a + b, 0) / values.length;
  },
};

export type MathApi = typeof api;
expose(api);
