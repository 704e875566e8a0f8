export function freeze(buffer) {
  const copy = structuredClone(buffer, { transfer: [buffer] });
  const view = new Uint8Array(buffer);
  return { copy, first: view[0] };
}
