const language = document.documentElement.lang;

export function formatReading({ station, celsius }) {
  return `${station}: ${new Intl.NumberFormat(language).format(celsius)} °C`;
}
