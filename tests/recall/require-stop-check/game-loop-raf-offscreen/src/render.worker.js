let ctx;

function draw(time) {
  ctx.clearRect(0, 0, 300, 150);
  ctx.fillRect(Math.sin(time / 500) * 100 + 100, 50, 20, 20);
  requestAnimationFrame(draw);
}

self.onmessage = ({ data }) => {
  if (data.type === 'init') {
    ctx = data.canvas.getContext('2d');
    requestAnimationFrame(draw);
  } else if (data.type === 'stop') {
    ctx.clearRect(0, 0, 300, 150);
  }
};
