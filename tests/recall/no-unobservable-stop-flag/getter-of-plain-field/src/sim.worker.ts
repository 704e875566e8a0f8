class Simulation {
  #halted = false;
  get halted(): boolean { return this.#halted; }
  halt(): void { this.#halted = true; }
  run(): number {
    let steps = 0;
    while (!this.halted) {
      steps += this.step();
    }
    return steps;
  }
  private step(): number { return Math.random() > 0.5 ? 1 : 2; }
}

const simulation = new Simulation();
self.onmessage = ({ data }: MessageEvent<string>) => {
  if (data === 'halt') simulation.halt();
  else self.postMessage(simulation.run());
};
