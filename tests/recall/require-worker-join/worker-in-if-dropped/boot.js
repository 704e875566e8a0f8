if (window.Worker) {
  new Worker('/sync.js');
}
