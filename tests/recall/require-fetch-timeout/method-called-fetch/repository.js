const models = new Map([[1, { name: 'bert' }]]);

export const repository = {
  async fetch(id) {
    return models.get(id);
  },
};
