import * as Comlink from 'comlink';
import * as ort from 'onnxruntime-web';

class Model {
  #session;

  async load(url) {
    const bytes = await fetch(url).then((res) => res.arrayBuffer());
    this.#session = await ort.InferenceSession.create(bytes);
  }

  async run(input) {
    return this.#session.run({ input: new ort.Tensor('float32', input, [1, input.length]) });
  }
}

Comlink.expose(Model);
