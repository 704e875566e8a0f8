import { defineConfig } from 'vitest/config';

// Real hosts and commands, on the built and packed plugin.
export default defineConfig({
  test: {
    globals: true,
    include: ['e2e/**/*.test.ts'],
    globalSetup: ['e2e/pack.ts'],
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
