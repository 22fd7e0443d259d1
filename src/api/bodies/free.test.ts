/** Tests that the memory of a request body is freed at once. */
import { expect, test } from 'vitest';
import { freeBytes } from './free.ts';

test('bytes of their own are given back at once', () => {
  const before = process.memoryUsage().arrayBuffers;
  const bytes = Buffer.alloc(50_000_000, 'x');
  freeBytes(bytes);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000);
  expect(bytes.length).toBe(0);
});

test('a part of a larger buffer stays as it is', () => {
  const whole = Buffer.alloc(100, 'x');
  freeBytes(whole.subarray(0, 50));
  freeBytes(Buffer.from('from the pool'));
  expect(whole.toString('latin1', 90)).toBe('x'.repeat(10));
});
