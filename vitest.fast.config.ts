/** `npm run test:fast`: what needs no engine, no browser and no other program; chosen by what the files import. */
import { defineConfig } from 'vitest/config';
import { findFastTests } from './test/support/fast-tests.ts';
import everything from './vitest.config.ts';

export default defineConfig({
  // One process for many files: most of the time of small tests is loading what they import.
  test: { ...everything.test, isolate: false, include: [...findFastTests()] },
});
