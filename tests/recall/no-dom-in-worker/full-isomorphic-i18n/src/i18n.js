const isBrowser = typeof window !== 'undefined';

function detectLocale() {
  if (typeof document !== 'undefined') {
    const lang = document.documentElement.lang;
    if (lang) return lang;
  }
  if (typeof navigator !== 'undefined') return navigator.language;
  return 'en';
}

function readCache(key) {
  try {
    return globalThis.localStorage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}

export const locale = readCache('locale') ?? detectLocale();

export function setTitle(text) {
  if (!isBrowser) return;
  document.title = text;
  window.dispatchEvent(new CustomEvent('title', { detail: text }));
}

export const format = (n) => new Intl.NumberFormat(locale).format(n);
