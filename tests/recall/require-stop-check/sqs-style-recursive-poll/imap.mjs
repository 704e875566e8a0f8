export async function fetchMail() {
  const res = await fetch('http://localhost:1143/unseen', { signal: AbortSignal.timeout(5000) });
  return res.json();
}
