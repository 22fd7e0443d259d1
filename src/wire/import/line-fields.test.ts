/** Suggestions for unknown fields of import lines. */
import { expect, it } from 'vitest';
import { findNearestFields, findUnknownFields } from './line-fields.ts';

it.each([
  ['event', 'properties', ['event_properties', 'user_properties']],
  ['event', 'group', ['groups', 'group_properties']],
  ['event', 'traits', ['user_properties', 'group_properties']],
  ['event', 'userId', ['user_id']],
  ['event', 'event', ['event_type', 'event_properties']],
  ['event', 'insertid', ['insert_id']],
  ['event', 'revenu', ['revenue', 'revenueType']],
  ['event', 'anything else', []],
  ['user', 'traits', ['user_properties']],
  ['user', 'group', ['groups']],
  ['group', 'traits', ['group_properties']],
  ['group', 'groupId', ['group_value']],
] as const)('of %s lines, %s may mean %j', (kind, name, fields) => {
  expect(findNearestFields(name, kind)).toEqual(fields);
});

it('knows every field that is read, and nothing else', () => {
  const line = { event_type: 'a', user_id: 'u', time: 1, traits: {}, plan: {}, device_carrier: 'x' };
  expect(findUnknownFields(line, 'event')).toEqual(['traits', 'device_carrier']);
});
