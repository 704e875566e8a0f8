let dark = false;

self.onmessage = ({ data: { canvas, series } }) => {
  dark = matchMedia('(prefers-color-scheme: dark)').matches;
  const ctx = canvas.getContext('2d');
  ctx.strokeStyle = dark ? '#fff' : '#000';
  ctx.beginPath();
  series.forEach((y, x) => ctx.lineTo(x, y));
  ctx.stroke();
};
