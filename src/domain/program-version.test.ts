/** The program and its package have one version. */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { programVersion } from './program-version.ts';

it('is that of package.json', () => {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  expect(programVersion).toBe(version);
});
