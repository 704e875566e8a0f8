import { parentPort, workerData } from 'node:worker_threads';
import { DeleteMessageCommand, ReceiveMessageCommand, SQSClient, type Message } from '@aws-sdk/client-sqs';
import { handle } from './handle';

const client = new SQSClient({});
const { queueUrl, batch } = workerData as { queueUrl: string; batch: number };
const shutdown = new AbortController();
let inFlight = 0;

async function processMessage(message: Message): Promise<void> {
  inFlight++;
  const extend = setInterval(() => parentPort!.postMessage({ type: 'extend', id: message.MessageId }), 20_000);
  try {
    await handle(JSON.parse(message.Body ?? '{}'));
    await client.send(new DeleteMessageCommand({ QueueUrl: queueUrl, ReceiptHandle: message.ReceiptHandle }));
  } catch (error) {
    parentPort!.postMessage({ type: 'failed', id: message.MessageId, error: String(error) });
  } finally {
    clearInterval(extend);
    inFlight--;
  }
}

async function run(signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    const { Messages = [] } = await client
      .send(new ReceiveMessageCommand({ QueueUrl: queueUrl, MaxNumberOfMessages: batch, WaitTimeSeconds: 20 }), { abortSignal: signal })
      .catch((error: unknown) => {
        if (signal.aborted) return { Messages: [] };
        throw error;
      });
    await Promise.all(Messages.map(processMessage));
  }
  parentPort!.postMessage({ type: 'stopped', inFlight });
}

parentPort!.on('message', (message: { type: string }) => {
  if (message.type === 'shutdown') shutdown.abort();
});

run(shutdown.signal)
  .catch((error: unknown) => parentPort!.postMessage({ type: 'crashed', error: String(error) }))
  .finally(() => parentPort!.close());
