export function track(id) {
  navigator.sendBeacon('/t', id);
}
