import { UserRepository } from './users.js';

const users = new UserRepository();
self.onmessage = async ({ data }) => {
  self.postMessage(await users.fetch(data.id));
};
