const isBrowser = typeof window !== 'undefined' && typeof window.document !== 'undefined';

export function log(text: string): void {
  if (isBrowser) {
    const line = document.createElement('li');
    line.textContent = text;
    document.querySelector('#log')?.append(line);
  } else {
    console.log(text);
  }
}
