onmessage = ({ data: frame }) => postMessage({ frame, bodies: [{ x: frame, y: frame * 2 }] });
