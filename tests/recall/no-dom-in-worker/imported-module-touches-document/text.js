const canvas = document.createElement('canvas');
const ctx = canvas.getContext('2d');

export function measure(text) {
  return ctx.measureText(text).width;
}
