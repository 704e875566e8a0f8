export function dispose(mesh: { geometry: { dispose(): void } }): void {
  mesh.geometry.dispose();
}
