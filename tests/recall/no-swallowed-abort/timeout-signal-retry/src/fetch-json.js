export async function fetchJson(url, tries = 3) {
  let failure;
  while (tries-- > 0) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(5000) });
      return await response.json();
    } catch (error) {
      failure = error;
    }
  }
  throw failure;
}
