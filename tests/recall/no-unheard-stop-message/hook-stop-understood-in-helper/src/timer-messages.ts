let timer: ReturnType<typeof setInterval> | undefined;
let ticks = 0;

export function handle(message: { type: string }): void {
  if (message.type === 'start') timer = setInterval(() => self.postMessage(++ticks), 1000);
  else if (message.type === 'stop') clearInterval(timer);
}
