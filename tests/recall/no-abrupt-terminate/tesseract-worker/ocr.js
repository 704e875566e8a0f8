import { createWorker } from 'tesseract.js';

let worker;

export async function init() {
  worker = await createWorker('eng');
}

export async function read(image) {
  const { data } = await worker.recognize(image);
  return data.text;
}

export function shutdown() {
  return worker.terminate();
}
