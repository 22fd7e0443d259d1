import { expect, it } from 'vitest';
import { withoutPassword } from './start-problem.ts';

it.each([
  ['embedded', 'embedded'],
  ['http://muster:topsecret@host:8123/db', 'http://muster:…@host:8123/db'],
  ['http://a:p1@h1,https://b:p2@h2/x', 'http://a:…@h1,https://b:…@h2/x'],
  ['http://host:8123/db', 'http://host:8123/db'],
])('shows %s as %s', (engine, shown) => {
  expect(withoutPassword(engine)).toBe(shown);
});
