let running = false;
let context;

function frame(time) {
  if (!running) return;
  context.fillRect(time % 100, 0, 10, 10);
  requestAnimationFrame(frame);
}

self.onmessage = ({ data }) => {
  if (data.canvas) context = data.canvas.getContext('2d');
  if (data.type === 'play') {
    running = true;
    requestAnimationFrame(frame);
  }
  if (data.type === 'stop') running = false;
};
