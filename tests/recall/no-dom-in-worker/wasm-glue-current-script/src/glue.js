const base = document.currentScript ? document.currentScript.src : import.meta.url;

export async function encode(bytes) {
  const { instance } = await WebAssembly.instantiateStreaming(fetch(new URL('codec.wasm', base), { signal: AbortSignal.timeout(10_000) }));
  return instance.exports.encode(bytes);
}
