let control;
let pixels;

self.onmessage = ({ data }) => {
  control = new Int32Array(data.control);
  pixels = new Uint8ClampedArray(data.pixels);

  while (true) {
    Atomics.wait(control, 0, 0);
    shade();
    Atomics.store(control, 0, 0);
    Atomics.notify(control, 0);
  }
};

function shade() {
  for (let i = 0; i < pixels.length; i++) pixels[i] = (pixels[i] + 1) & 255;
}
