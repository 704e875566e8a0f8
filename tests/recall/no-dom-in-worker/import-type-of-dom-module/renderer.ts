export interface Body {
  x: number;
  y: number;
}

const root = document.getElementById('root')!;

export const renderer = {
  draw(bodies: Body[]): void {
    root.textContent = JSON.stringify(bodies);
  },
};
