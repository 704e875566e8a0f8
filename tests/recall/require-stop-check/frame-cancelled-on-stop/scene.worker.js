let frame = 0;

function render(time) {
  self.postMessage({ time });
  frame = requestAnimationFrame(render);
}

self.onmessage = ({ data }) => {
  if (data.type === 'start') frame = requestAnimationFrame(render);
  if (data.type === 'stop') cancelAnimationFrame(frame);
};
