import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globals: true,
    // No test changes what a module keeps: one process may load them all once.
    isolate: false,
    include: ['tests/**/*.test.ts'],
    // The examined programs have test files of their own.
    exclude: [...configDefaults.exclude, 'tests/recall/*/**'],
  },
});
