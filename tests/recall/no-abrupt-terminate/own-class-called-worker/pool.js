class Worker {
  constructor(name) {
    this.name = name;
    this.jobs = [];
  }
  add(job) {
    this.jobs.push(job);
  }
  terminate() {
    this.jobs.length = 0;
  }
}

const worker = new Worker('mailer');
worker.add(() => console.log('mail'));

export function stop() {
  worker.terminate();
}
