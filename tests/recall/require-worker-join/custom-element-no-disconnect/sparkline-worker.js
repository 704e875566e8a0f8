onmessage = ({ data: { canvas, src } }) => {
  const ctx = canvas.getContext('2d');
  const stream = new EventSource(src);
  let x = 0;
  stream.onmessage = (e) => ctx.fillRect(x++, 0, 1, Number(e.data));
};
