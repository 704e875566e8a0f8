import { expose } from 'comlink';

async function train(samples: number[], shouldStop: () => Promise<boolean>): Promise<number> {
  let loss = 1;
  while (true) {
    if (await shouldStop()) break;
    for (const sample of samples) loss *= 1 - sample / 1e6;
  }
  return loss;
}

expose({ train });
