const hub = new SharedWorker('/hub.js');
hub.port.onmessage = ({ data }) => console.log(data);
hub.port.start();

export async function createMeter(context) {
  await context.audioWorklet.addModule('/meter.js');
  const meter = new AudioWorkletNode(context, 'meter');
  meter.port.onmessage = ({ data }) => hub.port.postMessage(data);
  return meter;
}
