/** Values of properties as fields hold them. */
import { expect, it } from 'vitest';
import type { Json } from '../../../domain/json.ts';
import type { DescribedField } from '../client/describe.ts';
import { convertProperty, type FieldValue, holdsSame } from './convert.ts';

const field = (type: string, more: Partial<DescribedField> = {}): DescribedField => ({
  ...{ name: 'F', label: 'F', type, custom: false, calculated: false, unique: false, externalId: false },
  ...{ createable: true, nillable: true, defaultedOnCreate: false, length: 0, precision: 18, scale: 2 },
  ...{ filterable: true, updateable: true, referenceTo: [], relationshipName: null, picklistValues: [] },
  ...more,
});

it.each<[string, Json | undefined, FieldValue]>([
  ['double', 1.005, 1.01],
  ['double', -2.345, -2.35],
  ['double', '12.5', 12.5],
  ['double', 1e-9, 0],
  ['currency', 123_456_789.126, 123_456_789.13],
  ['int', 7.5, 8],
  ['double', undefined, null],
  ['boolean', undefined, false],
  ['boolean', 'true', true],
  ['date', '2026-12-31T23:00:00-05:00', '2026-12-31'],
  ['date', 1_767_225_600, '2026-01-01'],
  ['date', 1_767_225_600_000, '2026-01-01'],
  ['datetime', '2026-12-31', '2026-12-31T00:00:00.000Z'],
  ['datetime', '2026-12-31T23:00:00.750-05:00', '2027-01-01T04:00:00.000Z'],
  ['string', '  a  ', 'a'],
  ['string', '   ', null],
  ['string', 12, '12'],
  ['string', ['a', 'b'], 'a, b'],
  ['multipicklist', ['a', 'b'], 'a;b'],
  ['multipicklist', [], null],
])('%s takes %j as %j', (type, value, expected) => {
  expect(convertProperty(field(type), value)).toEqual({ value: expected });
});

it.each<[string, Json, Partial<DescribedField>, string]>([
  ['double', 'many', {}, 'many is no number'],
  ['double', true, {}, 'true is no number'],
  ['double', 1000, { precision: 4, scale: 2 }, '1000 is too large for the field'],
  ['int', 1e12, {}, '1000000000000 is too large for the field'],
  ['boolean', 'yes', {}, 'yes is neither true nor false'],
  ['date', 'soon', {}, 'soon is no date'],
  ['date', '2026-13-01', {}, '2026-13-01 is no date'],
  ['string', 'abc', { length: 2 }, 'abc is longer than the 2 characters of the field'],
  ['string', { a: 1 }, {}, '{"a":1} is no text'],
])('%s does not take %j', (type, value, more, why) => {
  expect(convertProperty(field(type, more), value)).toEqual({ unfit: why });
});

it.each<[string, unknown, FieldValue, boolean]>([
  ['datetime', '2026-12-31T00:00:00.000+0000', '2026-12-31T00:00:00.000Z', true],
  ['multipicklist', 'b;a', 'a;b', true],
  ['multipicklist', 'a', 'a;b', false],
  ['reference', '0015g00000XXXXX', '0015g00000XXXXXAA3', false],
  ['textarea', 'a\r\nb', 'a\nb', true],
  ['double', 1, 1, true],
  ['double', 0, null, false],
  ['string', null, null, true],
  ['string', 'A', 'a', false],
])('%s %j is the same as %j: %s', (type, held, wanted, expected) => {
  expect(holdsSame(field(type), held, wanted)).toBe(expected);
});
