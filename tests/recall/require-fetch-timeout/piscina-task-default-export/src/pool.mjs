import { Piscina } from 'piscina';

const piscina = new Piscina({ filename: new URL('./task.mjs', import.meta.url).href });
export const check = (url) => piscina.run({ url });
