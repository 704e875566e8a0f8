self.onmessage = ({ data: { id, points } }) => {
  let area = 0;
  points.forEach(([x, y], i) => {
    const [nx, ny] = points[(i + 1) % points.length];
    area += x * ny - nx * y;
  });
  self.postMessage({ id, area: Math.abs(area) / 2 });
};
