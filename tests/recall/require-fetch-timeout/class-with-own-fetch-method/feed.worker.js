class Feed {
  constructor(items) {
    this.items = items;
  }

  async fetch(from, to) {
    return this.items.slice(from, to);
  }

  async page(n) {
    return this.fetch(n * 10, n * 10 + 10);
  }
}

const feed = new Feed(Array.from({ length: 100 }, (_, i) => i));
onmessage = async ({ data }) => postMessage(await feed.page(data));
