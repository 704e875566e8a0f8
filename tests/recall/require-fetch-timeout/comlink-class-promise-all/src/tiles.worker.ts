import * as Comlink from 'comlink';

class TileLoader {
  async load(urls: string[]): Promise<ImageBitmap[]> {
    const blobs = await Promise.all(urls.map((url) => fetch(url).then((r) => r.blob())));
    return Promise.all(blobs.map((blob) => createImageBitmap(blob)));
  }
}

Comlink.expose(new TileLoader());
