export const clamp = (n: number, low: number, high: number): number => Math.min(high, Math.max(low, n));

export function copyToClipboard(text: string): void {
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand('copy');
  area.remove();
}
