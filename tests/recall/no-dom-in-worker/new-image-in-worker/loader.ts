interface Job {
  url: string;
}

self.onmessage = (event: MessageEvent<Job>) => {
  const img = new Image();
  img.onload = () => self.postMessage({ width: img.width, height: img.height });
  img.src = event.data.url;
};
