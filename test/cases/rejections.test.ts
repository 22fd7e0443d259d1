import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rejectionReasons } from '../../src/domain/input.ts';

const document = readFileSync(new URL('../../docs/rejections.md', import.meta.url), 'utf8');

test('docs/rejections.md has one sentence for each reason, in the order of the code', () => {
  const rows = [...document.matchAll(/^\| `(\w+)` \| (.+) \|$/gm)].map(([, reason, text]) => ({
    reason,
    text,
  }));
  expect(rows.map(({ reason }) => reason)).toEqual([...rejectionReasons]);
  for (const { text } of rows) expect(text).toMatch(/^[A-Z].{40,}\.$/);
});
