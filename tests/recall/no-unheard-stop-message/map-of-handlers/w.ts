type Handler = (payload: unknown) => void;
const routes = new Map<string, Handler>();

routes.set('open', (payload) => console.log('open', payload));
routes.set('close', () => self.close());

self.onmessage = (event: MessageEvent<{ kind: string; payload: unknown }>) => {
  const handler = routes.get(event.data.kind);
  if (handler) handler(event.data.payload);
};
