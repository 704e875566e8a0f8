import * as Comlink from 'comlink';

const catalog = {
  items: [],
  async load(page) {
    const res = await fetch(`/catalog?page=${page}`);
    this.items = await res.json();
    return this.items.length;
  },
  search(text) {
    return this.items.filter((item) => item.title.includes(text));
  },
};

Comlink.expose(catalog);
