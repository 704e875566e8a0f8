importScripts('https://cdn.jsdelivr.net/npm/@tensorflow/tfjs');

self.onmessage = async ({ data: { xs, ys, epochs } }) => {
  const model = tf.sequential();
  model.add(tf.layers.dense({ units: 1, inputShape: [1] }));
  model.compile({ optimizer: 'sgd', loss: 'meanSquaredError' });
  for (let epoch = 0; epoch < epochs; epoch++) {
    const history = await model.fit(tf.tensor1d(xs), tf.tensor1d(ys), { epochs: 1 });
    self.postMessage({ epoch, loss: history.history.loss[0] });
  }
};
