import { EventEmitter } from 'node:events';
import { createServer } from 'node:http';

const stall = () => {};
const fail = (response) => response.writeHead(503).end();
const cut = (response) => response.destroy();
const answer = (response) => response.end(JSON.stringify({ weather: 'sunny' }));

/** A server with bad days: answers, stalls, fails twice, cuts the line, recovers. */
export async function startServer() {
  const days = [answer, stall, fail, fail, cut];
  const events = new EventEmitter();
  const state = { count: 0, isStalled: false };
  const server = createServer((_request, response) => {
    state.count++;
    const day = state.isStalled ? stall : (days.shift() ?? answer);
    events.emit('request');
    day(response);
  });
  await new Promise((resolve) => server.listen(0, resolve));
  return {
    url: `http://localhost:${server.address().port}/`,
    events,
    get count() {
      return state.count;
    },
    stall: () => (state.isStalled = true),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
