import Fastify from 'fastify';
import { Piscina } from 'piscina';

const piscina = new Piscina({ filename: new URL('./worker.mjs', import.meta.url).href });
const app = Fastify();

app.get('/primes/:n', async (request) => {
  const { n } = request.params as { n: string };
  return piscina.run(Number(n));
});

await app.listen({ port: 3000 });
