import dedent from 'dedent';
import rule from '../../src/rules/prefer-worker-pool.ts';
import { COMMONJS, runWithBothParsers } from '../support/both-parsers.ts';

const report = (occasion: string, line: number) => [{ messageId: 'workerPerTask', data: { occasion }, line }] as const;

runWithBothParsers(rule, {
  valid: [
    { name: 'only where there is none yet, said the other way round', code: "app.get('/', (request, response) => {\n  if (worker) worker.postMessage(request.url);\n  else worker = start(new Worker('./w.js'));\n});" },
    { name: 'for each place of a pool', code: "class Threads {\n  fill() {\n    for (const place of this.pool) place.worker = place.worker ?? this.make();\n    this.pool.forEach((place, index) => { this.all[index] = this.make(); });\n  }\n  make() {\n    return new Worker('./w.js');\n  }\n}" },
    { name: 'as many as a size says, by the first request', code: "app.get('/', async (request, response) => {\n  if (!workers) for (let i = 0; i < 4; i++) workers.push(new Worker('./w.js'));\n  response.json(await run(workers));\n});" },
    {
      name: 'a pool of a size that the first request fills',
      code: "function fill() {\n  for (let i = 0; i < 4; i++) workers.push(new Worker('./w.js'));\n}\napp.post('/', async (request, response) => {\n  if (workers.length === 0) fill();\n  response.json(await run(workers, request));\n});",
    },
    { name: 'one that is made when there is none, for each job of a list', code: "function run(name) {\n  if (workers.has(name)) {\n    warn(name);\n    return;\n  }\n  workers.set(name, new Worker(`./${name}.js`));\n}\nfor (const { name } of jobs) run(name);" },
    { name: 'one that the first request makes', code: "function getWorker() {\n  if (worker) return worker;\n  worker = new Worker('./w.js');\n  return worker;\n}\napp.get('/', async (request, response) => response.json(await ask(getWorker(), request)));" },
    { name: 'module level', code: "const worker = new Worker('./w.js'); worker.postMessage(1);" },
    { name: 'a counted loop', code: "for (let i = 0; i < size; i++) workers.push(new Worker('./w.js'));" },
    { name: 'Array.from with a length', code: "const workers = Array.from({ length: 4 }, () => new Worker('./w.js'));" },
    { name: 'an array of a size, spread', code: "const workers = [...Array(cpus)].map(() => new Worker('./w.js'));" },
    { name: 'a filled array', code: "const workers = new Array(cpus).fill(null).map(() => new Worker('./w.js'));" },
    { name: 'filled up to a size', code: "while (workers.length < size) workers.push(new Worker('./w.js'));" },
    {
      name: 'as many pieces as there are processors, cut before',
      code: dedent`
        const pieces = Array.from({ length: navigator.hardwareConcurrency }, (_, index) => cut(data, index));
        const running = pieces.map((piece) => run(new Worker('./w.js'), piece));
        for (const piece of pieces) run(new Worker('./w.js'), piece);
      `,
    },
    { name: 'a list written out', code: "for (const name of ['parse', 'layout']) start(new Worker(`./${name}.js`));" },
    {
      name: 'made in a handler while there is room',
      code: dedent`
        self.onmessage = ({ data }) => {
          if (workers.length < limit) workers.push(new Worker('./w.js'));
          workers.at(-1).postMessage(data);
        };
      `,
    },
    {
      name: 'the one worker of a module, when it is first needed',
      code: dedent`
        let worker;
        app.get('/', (request, response) => {
          worker ??= new Worker('./w.js');
          worker.postMessage(request.url);
        });
      `,
    },
    {
      name: 'the one worker, behind an if',
      code: dedent`
        let worker = null;
        socket.on('message', (data) => {
          if (!worker) worker = new Worker('./w.js');
          worker.postMessage(data);
        });
      `,
    },
    {
      name: 'the one worker of an object, made anew',
      code: dedent`
        class Editor {
          constructor(port) { port.on('message', () => this.restart()); }
          restart() { this.worker = new Worker('./w.js'); }
        }
      `,
    },
    {
      name: 'a constructor, although objects are made in a loop',
      code: dedent`
        class Client { constructor() { this.worker = new Worker('./w.js'); } }
        for (const url of urls) clients.push(new Client(url));
      `,
    },
    { name: 'made again when one has died', code: "worker.on('exit', () => { const next = new Worker('./w.js'); add(next); });" },
    { name: 'a job queue’s class', code: "import { Worker } from 'bullmq'; for (const name of queues) workers.push(new Worker(name));" },
    { name: 'a test', filename: 'tests/rows.test.js', code: "for (const row of rows) start(new Worker('./w.js'));" },
    { name: 'a listener set up at start', code: "io.on('ready', () => { start(new Worker('./w.js')); });" },
    { name: 'a client of a database that has a query method', code: "db.query('SELECT 1', () => { start(new Worker('./w.js')); });" },
    { name: 'a click', code: "button.onclick = () => { const worker = new Worker('./w.js'); worker.onmessage = show; };" },
  ],
  invalid: [
    { name: 'after a check of something else', code: "app.get('/', (request, response) => {\n  if (cache.has(request.url)) return;\n  const worker = new Worker('./w.js');\n  answer(worker, request, response);\n});", errors: report('each request', 3) },
    {
      name: 'under a condition that says nothing of a worker there may be',
      code: "app.post('/', (request, response) => {\n  if (isMainThread) {\n    for (let i = 0; i < 4; i++) adopt(new Worker('./w.js'), response);\n  }\n});",
      errors: [{ messageId: 'workerPerTask', data: { occasion: 'each request' }, line: 3 }],
    },
    {
      name: 'in the handler of a route whose method is named first',
      code: "server.route('get', '/primes', (request, response) => {\n  const worker = new Worker('./w.js');\n  worker.on('message', (primes) => response.json(primes));\n});",
      errors: [{ messageId: 'workerPerTask', data: { occasion: 'each request' }, line: 2 }],
    },
    {
      name: 'as many as a size says, for each request',
      code: "app.post('/', async (request, response) => {\n  const workers = [];\n  for (let i = 0; i < 4; i++) workers.push(new Worker('./w.js'));\n  response.json(await merge(workers));\n});",
      errors: [{ messageId: 'workerPerTask', data: { occasion: 'each request' }, line: 3 }],
    },
    { name: 'for…of over data', code: "for (const file of files) {\n  start(new Worker('./w.js'), file);\n}", errors: report('each item', 2) },
    { name: 'map over data', code: "const all = files.map((file) => run(new Worker('./w.js'), file));", errors: report('each item', 1) },
    { name: 'an emptied queue', code: "while (queue.length > 0) {\n  run(new Worker('./w.js'), queue.shift());\n}", errors: report('each turn of this loop', 2) },
    {
      name: 'a route, through a helper and a promise',
      code: dedent`
        function compute(input) {
          return new Promise((resolve, reject) => {
            const worker = new Worker('./w.js');
            worker.once('message', resolve);
            worker.once('error', reject);
          });
        }
        app.post('/compute', async (request, response) => {
          response.json(await compute(request.body));
        });
      `,
      errors: report('each request', 3),
    },
    {
      name: 'a named handler given to a server',
      code: dedent`
        const { createServer } = require('node:http');
        const { Worker } = require('node:worker_threads');
        function answer(request, response) {
          const worker = new Worker('./w.js');
          worker.once('message', (text) => response.end(text));
        }
        createServer(answer).listen(80);
      `,
      languageOptions: COMMONJS,
      errors: report('each request', 4),
    },
    { name: 'server.on(request)', code: "server.on('request', () => {\n  const worker = new Worker('./w.js');\n  worker.postMessage(1);\n});", errors: report('each request', 2) },
    { name: 'a route given as an object', code: "fastify.route({ method: 'GET', url: '/x', handler: async (request) => run(request.query) });\nconst run = (query) => new Promise((resolve, reject) => {\n  const worker = new Worker('./w.js');\n  worker.onmessage = resolve;\n  worker.onerror = reject;\n  worker.postMessage(query);\n});", errors: report('each request', 3) },
    { name: 'what an asynchronous source gives', code: "for await (const url of urls) {\n  start(new Worker('./w.js'), url);\n}", errors: report('each item', 2) },
    { name: 'a route file', code: "export async function POST(request) {\n  const worker = new Worker('./w.js');\n  worker.postMessage(await request.json());\n}", errors: report('each request', 2) },
    { name: 'each event of each client', code: "io.on('connection', (socket) => {\n  socket.on('analyze', (text) => {\n    start(new Worker('./w.js'), text);\n  });\n});", errors: report('each request', 3) },
    { name: 'each call of a procedure', code: "export const render = t.procedure.input(text).mutation(({ input }) => {\n  return run(new Worker('./w.js'), input);\n});", errors: report('each request', 2) },
    { name: 'each call of the main process', code: "ipcMain.handle('hash', (event, file) => {\n  return run(new Worker('./w.js'), file);\n});", errors: report('each request', 2) },
    { name: 'each message', code: "socket.addEventListener('message', ({ data }) => {\n  const worker = new Worker('./w.js');\n  worker.postMessage(data);\n});", errors: report('each message', 2) },
    { name: 'onmessage', code: "self.onmessage = ({ data }) => {\n  const helper = new Worker('./w.js');\n  helper.postMessage(data);\n};", errors: report('each message', 2) },
    {
      name: 'a method called for each item',
      code: dedent`
        class Batch {
          run(files) { for (const file of files) this.#start(file); }
          #start(file) {
            const worker = new Worker('./w.js');
            worker.postMessage(file);
          }
        }
      `,
      errors: report('each item', 4),
    },
    { name: 'a threshold on the work, not on the workers', code: "for (const job of jobs) {\n  if (job.size > 100) run(new Worker('./w.js'), job);\n}", errors: report('each item', 2) },
  ],
});
