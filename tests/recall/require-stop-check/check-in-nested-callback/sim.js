let stopped = false;
const bodies = [];

addEventListener('message', ({ data }) => {
  if (data.cmd === 'stop') stopped = true;
  if (data.cmd === 'start') {
    bodies.push(...data.bodies);
    simulate();
  }
});

const tick = () => new Promise((resolve) => setTimeout(resolve, 16));

async function simulate() {
  for (;;) {
    bodies.forEach((body) => {
      if (stopped) return;
      body.x += body.vx;
      body.y += body.vy;
    });
    postMessage(bodies);
    await tick();
  }
}
