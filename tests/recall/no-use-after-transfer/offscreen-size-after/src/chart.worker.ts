self.onmessage = ({ data }: MessageEvent<{ canvas: OffscreenCanvas }>) => {
  data.canvas.getContext('2d')?.fillRect(0, 0, 10, 10);
};
