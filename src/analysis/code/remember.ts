/** Makes an answer that is built once for each key, and forgotten with it. */
export function remember<Key extends object, Answer>(build: (key: Key) => Answer): (key: Key) => Answer {
  const known = new WeakMap<Key, { readonly answer: Answer }>();
  return (key) => {
    let entry = known.get(key);
    if (entry === undefined) {
      entry = { answer: build(key) };
      known.set(key, entry);
    }
    return entry.answer;
  };
}
