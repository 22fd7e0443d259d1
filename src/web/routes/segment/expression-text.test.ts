/** Values of fields as people type them. */
import { expect, it } from 'vitest';
import { readExpression, writeExpression } from './expression-text.ts';

it.each([
  ['company', 'company'],
  ['$.traits.name', { '@path': '$.traits.name' }],
  ['{"company":{"@path":"$.context.groupId"}}', { company: { '@path': '$.context.groupId' } }],
  ['null', null],
  ['"null"', 'null'],
  ['"$.x"', '$.x'],
  ['3', 3],
])('reads what it writes: %s', (text, value) => {
  expect(writeExpression(value)).toBe(text);
  expect(readExpression(text)).toEqual({ value });
});

it('knows what begins like JSON and is none', () => {
  expect(readExpression('{"company":')).toBeUndefined();
});
