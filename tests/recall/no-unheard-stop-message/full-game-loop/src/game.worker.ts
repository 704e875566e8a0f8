interface Message {
  kind: 'init' | 'key' | 'pause' | 'resume' | 'quit';
  canvas: OffscreenCanvas;
  ratio: number;
  code: string;
}

class Game {
  private frame = 0;
  private score = 0;
  private context: OffscreenCanvasRenderingContext2D | null = null;
  private readonly keys = new Set<string>();

  handle(message: Message): void {
    switch (message.kind) {
      case 'init':
        this.context = message.canvas.getContext('2d');
        this.resume();
        break;
      case 'key':
        this.keys.add(message.code);
        break;
      case 'resume':
        this.resume();
        break;
      default:
        this.pause();
    }
  }

  private resume(): void {
    cancelAnimationFrame(this.frame);
    const tick = (time: number) => {
      this.draw(time);
      this.frame = requestAnimationFrame(tick);
    };
    this.frame = requestAnimationFrame(tick);
  }

  private pause(): void {
    cancelAnimationFrame(this.frame);
  }

  private draw(time: number): void {
    this.context?.fillRect(time % 300, 10, 5, 5);
    if (this.keys.delete('Space')) self.postMessage({ kind: 'score', score: ++this.score });
  }
}

const game = new Game();
self.onmessage = (event: MessageEvent<Message>) => game.handle(event.data);
