function contextOf(target) {
  if (target instanceof HTMLCanvasElement) {
    return target.getContext('webgl2', { antialias: true });
  }
  return target.getContext('webgl2');
}

onmessage = ({ data }) => {
  const gl = contextOf(data.canvas);
  gl.clearColor(0, 0, 0, 1);
  gl.clear(gl.COLOR_BUFFER_BIT);
};
