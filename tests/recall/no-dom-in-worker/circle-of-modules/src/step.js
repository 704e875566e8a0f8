import { note } from './reduce.js';

export const step = (a, b) => note(a + b);
