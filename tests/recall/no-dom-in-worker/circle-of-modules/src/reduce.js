import { step } from './step.js';

export const reduce = (list) => list.reduce(step);
export function note(text) {
  document.title = text;
  return text;
}
