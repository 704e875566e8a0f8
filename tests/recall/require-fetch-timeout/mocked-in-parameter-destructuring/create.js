export const create = () => ({ fetch: async (url) => ({ text: async () => `fake ${url}` }) });
