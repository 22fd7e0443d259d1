/** The list of checks, as the guide has it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { checks } from './registry.ts';

const guide = readFileSync(join(import.meta.dirname, '../../../docs/data-qa.md'), 'utf8');

it.each(checks.map((check) => [check.id, check] as const))(
  'docs/data-qa.md has %s as it is',
  (_, { title, rule }) => {
    expect(guide).toContain(`| ${title} | ${rule} |`);
  },
);

it('has an id of its own for each', () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
});
