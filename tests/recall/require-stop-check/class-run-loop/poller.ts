import { SQSClient, ReceiveMessageCommand, DeleteMessageCommand } from '@aws-sdk/client-sqs';

class Poller {
  private readonly client = new SQSClient({});

  constructor(private readonly queueUrl: string) {}

  async run(): Promise<never> {
    while (true) {
      const { Messages = [] } = await this.client.send(
        new ReceiveMessageCommand({ QueueUrl: this.queueUrl, WaitTimeSeconds: 20 }),
      );
      for (const message of Messages) {
        console.log(message.Body);
        await this.client.send(
          new DeleteMessageCommand({ QueueUrl: this.queueUrl, ReceiptHandle: message.ReceiptHandle }),
        );
      }
    }
  }
}

await new Poller(process.env.QUEUE_URL!).run();
