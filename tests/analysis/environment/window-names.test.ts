import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NODE_NAMES, WINDOW_NAMES } from '../../../src/analysis/environment/window-names.ts';
import { buildWindowNames } from '../../../scripts/window-names.ts';

describe('the names that only a window has', () => {
  it('are what the globals package says today', () => {
    const file = resolve(import.meta.dirname, '../../../src/analysis/environment/window-names.ts');
    expect(readFileSync(file, 'utf8')).toBe(buildWindowNames());
  });

  it.each(['document', 'window', 'localStorage', 'alert', 'Image', 'HTMLElement', 'requestIdleCallback', 'AudioContext'])('include %s', (name) => {
    expect(WINDOW_NAMES.has(name)).toBe(true);
  });

  it.each(['self', 'name', 'event', 'status', 'parent', 'fetch', 'OffscreenCanvas', 'requestAnimationFrame', 'MediaStreamTrackProcessor', 'onload', ''])(
    'leave out %s',
    (name) => {
      expect(WINDOW_NAMES.has(name)).toBe(false);
    },
  );

  it('know what Node has too', () => {
    expect([...NODE_NAMES].sort()).toEqual(['Storage', 'localStorage', 'sessionStorage']);
  });
});
