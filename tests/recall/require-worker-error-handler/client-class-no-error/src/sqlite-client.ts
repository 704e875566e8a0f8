import SqliteWorker from './sqlite.worker.ts?worker';

export class SqliteClient {
  private worker = new SqliteWorker();
  private pending = new Map<string, (rows: unknown[]) => void>();

  constructor() {
    this.worker.onmessage = (event: MessageEvent) => {
      const { id, rows } = event.data;
      this.pending.get(id)?.(rows);
      this.pending.delete(id);
    };
  }

  query(sql: string): Promise<unknown[]> {
    const id = crypto.randomUUID();
    return new Promise((resolve) => {
      this.pending.set(id, resolve);
      this.worker.postMessage({ id, sql });
    });
  }

  close() {
    this.worker.terminate();
  }
}
