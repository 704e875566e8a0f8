interface Command { cmd: 'play' | 'pause' | 'seek'; at?: number }
let position = 0;
let timer = 0;

self.onmessage = ({ data }: MessageEvent<Command>) => {
  if (data.cmd === 'play') timer = setInterval(() => self.postMessage(position++), 40);
  else if (data.cmd === 'pause') clearInterval(timer);
  else if (data.cmd === 'seek') position = data.at ?? 0;
};
