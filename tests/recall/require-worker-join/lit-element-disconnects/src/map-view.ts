import { LitElement, html } from 'lit';
import { customElement, state } from 'lit/decorators.js';

@customElement('map-view')
export class MapView extends LitElement {
  @state() private tiles: string[] = [];
  private worker?: Worker;

  override connectedCallback(): void {
    super.connectedCallback();
    this.worker = new Worker(new URL('./tiles.worker.ts', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }) => {
      this.tiles = data;
    };
    this.worker.onerror = (event) => console.error(event.message);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.worker?.terminate();
    this.worker = undefined;
  }

  override render() {
    return html`<ul>${this.tiles.map((tile) => html`<li>${tile}</li>`)}</ul>`;
  }
}
