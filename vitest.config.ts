import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: [
      'packages/**/*.test.ts',
      'apps/**/*.test.ts',
      'tests/**/*.test.ts',
      'corridors/**/*.test.ts',
      'scripts/**/*.test.ts',
    ],
    setupFiles: ['tests/support/property-seed.ts'],
    testTimeout: 120_000,
    hookTimeout: 240_000,
    pool: 'threads',
  },
});
