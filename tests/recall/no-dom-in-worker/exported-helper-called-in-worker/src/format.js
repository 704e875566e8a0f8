export function formatPrice(value) {
  const language = document.documentElement.lang;
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(value);
}
