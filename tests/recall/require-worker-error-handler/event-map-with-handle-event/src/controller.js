export class SpellController {
  #worker;

  constructor() {
    this.#worker = new Worker('/spell.js');
    this.#worker.addEventListener('message', this);
    this.#worker.addEventListener('error', this);
  }

  handleEvent(event) {
    if (event.type === 'error') console.error(event.message);
    else console.log(event.data);
  }

  check(text) {
    this.#worker.postMessage(text);
  }

  close() {
    this.#worker.terminate();
  }
}
