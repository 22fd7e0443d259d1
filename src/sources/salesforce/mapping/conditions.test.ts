/** Which records meet a mapping's conditions. */
import { expect, it } from 'vitest';
import { meetsAll } from './conditions.ts';
import type { Condition } from './document.ts';

const meets = (value: unknown, condition: object) =>
  meetsAll({ Field: value }, [{ field: 'Field', ...condition } as Condition]);

it.each([
  ['numbers by size, also where the condition has a text', 10, { operator: 'greater', value: '9' }, true],
  ['a number that a text says', 5, { operator: 'is', values: ['5'] }, true],
  ['a text that a number says', '5', { operator: 'is', values: [5] }, true],
  ['another number', 5, { operator: 'isNot', values: ['5'] }, false],
  ['yes', true, { operator: 'is', values: ['true'] }, true],
  ['nothing, which is no text', null, { operator: 'is', values: ['null'] }, false],
  ['nothing, which is not a value', null, { operator: 'isNot', values: ['Customer'] }, true],
  ['one of several', 'Core;Insights', { operator: 'is', values: ['insights'] }, true],
  ['moments by time', '2026-01-01T00:00:00.000+0000', { operator: 'atLeast', value: '2026-01-01' }, true],
])('compares %s', (_, value, condition, expected) => {
  expect(meets(value, condition)).toBe(expected);
});
