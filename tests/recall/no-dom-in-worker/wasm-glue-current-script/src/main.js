const codec = new Worker(new URL('./codec.worker.js', import.meta.url), { type: 'module' });
codec.onerror = (event) => console.error(event.message);
codec.onmessage = ({ data }) => console.log(data.byteLength);
codec.postMessage(new Uint8Array(16));
