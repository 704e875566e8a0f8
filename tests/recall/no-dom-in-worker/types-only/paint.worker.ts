type Target = HTMLCanvasElement | OffscreenCanvas;

interface Init {
  canvas: Target;
  window?: Window;
}

let target: Target | undefined;

self.onmessage = (event: MessageEvent<Init>) => {
  target = event.data.canvas as HTMLCanvasElement;
  const ctx = target.getContext('2d') as CanvasRenderingContext2D | null;
  ctx?.fillRect(0, 0, 10, 10);
};
