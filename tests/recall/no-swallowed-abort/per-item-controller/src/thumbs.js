export async function loadThumbnails(items) {
  for (const item of items) {
    const controller = new AbortController();
    item.onSkip = () => controller.abort();
    try {
      const response = await fetch(item.url, { signal: controller.signal });
      item.image = await response.blob();
    } catch (error) {
      console.warn('skipped', item.url, error);
    }
  }
}
