import { openDatabase } from './opfs';

const database = openDatabase('app.db');
const methods: Record<string, (...args: string[]) => Promise<unknown>> = {
  exec: async (sql) => (await database).exec(sql!),
  close: async () => (await database).close(),
};

self.onmessage = async ({ data }) => {
  self.postMessage({ id: data.id, result: await methods[data.method]!(...data.args) });
};
