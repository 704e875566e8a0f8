self.onmessage = ({ data: { flags, scene } }) => {
  const stop = new Int32Array(flags);
  let sample = 0;
  for (;;) {
    if (Atomics.load(stop, 0) !== 0) break;
    trace(scene, sample++);
  }
  self.postMessage({ samples: sample });
};

function trace(scene, sample) {
  for (const object of scene) object.light = (object.light * sample + Math.random()) / (sample + 1);
}
