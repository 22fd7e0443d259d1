/** `npm run test:fast`: what needs no engine, no browser and no other program; chosen by what the files import. */
import { defineConfig } from 'vitest/config';
import { findFastTests } from './test/support/fast-tests.ts';
import everything from './vitest.config.ts';

const { projects: _, ...shared } = everything.test ?? {};

export default defineConfig({ test: { ...shared, isolate: false, include: [...findFastTests()] } });
