export async function retryFetch(url, { signal, retries = 3 } = {}) {
  let lastError;
  for (let attempt = 0; attempt < retries; attempt++) {
    try {
      return await fetch(url, { signal });
    } catch (error) {
      lastError = error;
      console.warn(`attempt ${attempt + 1} failed`);
    }
  }
  throw lastError;
}
