/** Patterns match all of a text, and never take long. */
import { expect, it } from 'vitest';
import { compilePattern } from './linear-pattern.ts';

const matches = (pattern: string, text: string) => {
  const compiled = compilePattern(pattern);
  return typeof compiled === 'string' ? compiled : compiled.matches(text);
};

it('match all of a text', () => {
  expect(matches('[A-Z]{2}-\\d+', 'DE-17')).toBe(true);
  expect(matches('[A-Z]{2}-\\d+', 'no DE-17')).toBe(false);
  expect(matches('a|ab', 'ab')).toBe(true);
});

it.each([
  ['(a+)+$', 'a'.repeat(1_000)],
  ['(a|a)*b', 'a'.repeat(1_000)],
  ['(.*)*x(.*)*y', 'x'.repeat(1_000)],
])('take no longer for %s, which would make others backtrack for ever', (pattern, text) => {
  const before = process.cpuUsage();
  expect(matches(pattern, `${text}!`)).toBe(false);
  expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
});

it.each([
  ['(a)\\1', /^is no regular expression of RE2/],
  ['(?=a)a', /^is no regular expression of RE2/],
  ['(', /^is no regular expression of RE2/],
  ['((a{0,30}){0,30}){0,1}', /^is too large/],
  ['a'.repeat(501), /at most 500 characters/],
])('are refused: %s', (pattern, why) => {
  expect(matches(pattern, 'a')).toMatch(why);
});
