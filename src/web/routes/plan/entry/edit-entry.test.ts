/** What of a form is sent, and where a problem belongs. */
import { expect, it } from 'vitest';
import { parseKey, readKey, writeKey } from '../keys.ts';
import { cleanEntry, fieldOfPath, makeEntry, splitTexts } from './edit-entry.ts';

it('sends no field that is empty, a pattern of texts only, and values of enums only', () => {
  expect(
    cleanEntry({
      kind: 'userProperty',
      value: { name: 'role', owner: '', type: 'number', pattern: 'a+', enumValues: ['b'], isRequired: false },
    }).value,
  ).toEqual({ name: 'role', type: 'number', isRequired: false });
  expect(
    cleanEntry({
      kind: 'eventProperty',
      of: 'Bought',
      value: { name: 'size', type: 'enum', enumValues: ['S'] },
    }),
  ).toEqual({
    kind: 'eventProperty',
    of: 'Bought',
    value: { name: 'size', type: 'enum', enumValues: ['S'] },
  });
  expect(
    cleanEntry({ kind: 'groupType', value: { type: 'company', pattern: 'c-1', source: '' } }).value,
  ).toEqual({
    type: 'company',
    pattern: 'c-1',
  });
});

it('makes an entry of a key, and the key of an entry', () => {
  for (const text of ['["event","A"]', '["groupProperty","plan","company"]', '["eventProperty","x"]']) {
    const key = parseKey(text);
    expect(key && writeKey(readKey(makeEntry(key)))).toBe(text);
  }
  for (const text of ['', '["enforcement",""]', '["event"]', '{"kind":"event"}', '[1,2]'])
    expect(parseKey(text)).toBeUndefined();
});

it('finds the field of a problem', () => {
  expect(fieldOfPath('plan.events[3].properties[0].pattern')).toBe('pattern');
  expect(fieldOfPath('put[0].value.enumValues[2]')).toBe('enumValues');
  expect(fieldOfPath('of')).toBe('of');
  expect(fieldOfPath(undefined)).toBeUndefined();
});

it('splits texts, each once', () => {
  expect(splitTexts(' a, b,, a ', /,/)).toEqual(['a', 'b']);
});
