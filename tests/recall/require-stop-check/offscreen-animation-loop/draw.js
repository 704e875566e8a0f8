let ctx;
let angle = 0;

self.onmessage = (e) => {
  ctx = e.data.canvas.getContext('2d');
  draw();
};

function draw() {
  ctx.clearRect(0, 0, 200, 200);
  ctx.beginPath();
  ctx.arc(100 + 50 * Math.cos(angle), 100 + 50 * Math.sin(angle), 10, 0, 7);
  ctx.fill();
  angle += 0.05;
  requestAnimationFrame(draw);
}
