import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    globals: true,
    include: ['tests/**/*.test.ts'],
    // The examined programs have test files of their own.
    exclude: [...configDefaults.exclude, 'tests/recall/*/**'],
    setupFiles: ['tests/setup.ts'],
  },
});
