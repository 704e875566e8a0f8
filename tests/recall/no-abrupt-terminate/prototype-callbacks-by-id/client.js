function Client(url) {
  var self = this;
  this.seq = 0;
  this.callbacks = {};
  this.worker = new Worker(url);
  this.worker.onmessage = function (event) {
    var cb = self.callbacks[event.data.seq];
    delete self.callbacks[event.data.seq];
    cb(event.data.err, event.data.value);
  };
  this.worker.onerror = function (event) {
    console.error(event.message);
  };
}

Client.prototype.request = function (payload, cb) {
  var seq = ++this.seq;
  this.callbacks[seq] = cb;
  this.worker.postMessage({ seq: seq, payload: payload });
};

Client.prototype.destroy = function () {
  this.worker.terminate();
  this.worker = null;
};

module.exports = Client;
