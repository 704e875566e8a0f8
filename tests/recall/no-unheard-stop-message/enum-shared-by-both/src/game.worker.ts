import { Command, type Message } from './protocol';

let timer: ReturnType<typeof setInterval> | undefined;

self.addEventListener('message', ({ data }: MessageEvent<Message>) => {
  switch (data.command) {
    case Command.Start:
      timer = setInterval(() => self.postMessage(performance.now()), 16);
      break;
    case Command.Stop:
      clearInterval(timer);
      break;
  }
});
