const hasDocument = typeof document !== 'undefined';

export const resolveAsset = (name) => new URL(name, hasDocument ? document.baseURI : self.location.href).href;

export function theme() {
  if (!hasDocument) return 'plain';
  return document.documentElement.dataset.theme ?? 'plain';
}
