/** Compressed lines. */
import { expect, test } from 'vitest';
import { packLines, unpackLines } from './packed-lines.ts';

test.each([
  ['nothing', ''],
  ['a short text, as it is', '{"a":"ü"}\n'],
  ['a long text', '{"a":"ü ✓ 𝄞","b":"\\u0000"}\n'.repeat(1_000)],
])('%s comes back as it was', (_, lines) => {
  expect(unpackLines(packLines(lines))).toBe(lines);
});

test('a long text takes fewer bytes', () => {
  const lines = '{"event_type":"opened"}\n'.repeat(1_000);
  expect(packLines(lines).length).toBeLessThan(lines.length / 5);
});
